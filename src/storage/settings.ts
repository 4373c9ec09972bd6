import { defaultSettings, type Settings } from '../domain/settings';

/** Fields that came later get their defaults, so that records of older versions stay readable. */
export const completeSettings = (found: Settings | undefined): Settings =>
  found === undefined
    ? defaultSettings
    : {
        ...defaultSettings,
        ...found,
        signIn: { ...defaultSettings.signIn, ...found.signIn },
        look: { ...defaultSettings.look, ...found.look },
        jira: { ...defaultSettings.jira, ...found.jira },
      };
