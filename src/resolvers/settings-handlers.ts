/** Sign-in settings, look and feel, support groups, retention. */
import { array, enum as oneOf, number, object, string } from 'zod';
import type { FieldFailure } from '../contract/admin-api';
import type { RedirectionRule } from '../domain/redirection-rules';
import { differencesOf, recordChange } from './changes';
import { name, nameless, type Handler, type Handlers } from './handler';
import { id, revision } from './input';
import type { AdminPorts } from './ports';
import { conflict, done, invalid } from './reply';
import { signInSettings, webAddress } from './sign-in-settings';

export const look = object({
  title: string().trim().min(1, 'Enter a title.').max(100),
  logoUrl: webAddress.optional(),
  accent: string().regex(/^#[0-9a-fA-F]{6}$/, 'Enter a colour such as #0C66E4.'),
  layout: oneOf(['card', 'split', 'plain']),
  buttonText: string().trim().min(1, 'Enter what buttons say.').max(100),
  errorText: string().max(2_000),
  helpText: string().max(2_000),
  footerLinks: array(
    object({ text: string().trim().min(1, 'Enter what the link says.').max(60), url: webAddress }),
  ).max(10),
});

/** What an export holds and another site can take over. */
export const portableSettings = object({
  signIn: signInSettings.optional(),
  look: look.optional(),
  supportGroups: array(id).max(50).optional(),
  logRetentionDays: number().int().min(1).max(365, 'At most 365 days.').optional(),
});

const input = portableSettings.extend({ revision });

/** The first expression of a rule that is none. */
export async function checkPatterns(
  ports: Pick<AdminPorts, 'patterns'>,
  rules: readonly RedirectionRule[],
): Promise<FieldFailure | undefined> {
  for (const [at, { conditions }] of rules.entries()) {
    for (const [place, one] of conditions.entries()) {
      const message = one.on === 'user_name' ? await ports.patterns.problem(one.pattern) : undefined;
      if (message !== undefined) {
        return { field: `signIn.rules.${String(at)}.conditions.${String(place)}.pattern`, message };
      }
    }
  }
  return undefined;
}

export const settingsHandlers = (ports: AdminPorts): Handlers<`settings.${string}`> => ({
  'settings.get': nameless('settings.get', async () => done(await ports.settings.read())),
  'settings.save': name('settings.save', input, async ({ revision: loaded, ...changes }, caller) => {
    const before = await ports.settings.read();
    if (before.revision !== loaded) return conflict(before);
    const problem = await checkPatterns(ports, changes.signIn?.rules ?? []);
    if (problem !== undefined) return invalid([problem]);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const saved = await ports.settings.save({ ...before, ...given });
    if (!saved.ok) return conflict(saved.error.current);
    const differences = differencesOf(before, saved.value);
    await recordChange(ports, caller, { action: 'settings.save', subject: 'settings', differences });
    return done(saved.value);
  }),
});

export const groupsHandler = (ports: AdminPorts): Handler<'groups.search'> =>
  name('groups.search', object({ query: string().max(200) }), async ({ query }) =>
    done(await ports.administrators.groups(query)),
  );
