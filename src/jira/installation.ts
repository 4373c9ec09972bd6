/** Which installation this invocation belongs to, and how long it may still take: both come from the platform. */
import { getAppContext } from '@forge/api';

/** Names the installation; keeps what one tenant taught apart from what another did. */
export const installationId = (): string => getAppContext().installationAri.installationId;

/** Milliseconds until the platform ends the invocation. */
export const remainingMilliseconds = (): number => getAppContext().invocationRemainingTimeInMillis();

/** The site's cloud id, from the installation's contexts (`ari:cloud:jira::site/<cloudId>`). */
export function cloudId(): string | undefined {
  const contexts = getAppContext().installation?.contexts ?? [];
  for (const context of contexts) {
    const id = context.cloudId ?? /^ari:cloud:[\w-]+::site\/([\w-]+)$/.exec(String(context))?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
