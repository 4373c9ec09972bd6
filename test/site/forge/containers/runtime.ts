/** What an invocation is told about itself: the runtime that @forge packages read, and the second argument of the function. */
import type { Installation } from '../installation';
import type { Manifest } from '../manifest';

export interface InvocationSubject {
  id: string;
  functionKey: string;
  moduleType: string;
  moduleKey: string;
  /** The person on whose screen the invocation began, if any. */
  accountId: string | undefined;
}

const license = { active: true, isActive: true, type: 'PAID' };

/** The permissions that hold now: those of the manifest and the egress an administrator has consented to. */
export function permissionsOf(manifest: Manifest, consentedDomains: string[]): object {
  const { external = {} } = manifest.permissions;
  const fetch = external.fetch as { client?: unknown } | undefined;
  const backend = [...manifest.backendAddresses, ...consentedDomains];
  return { scopes: manifest.scopes, external: { ...external, fetch: { ...fetch, backend } } };
}

export function toRuntime(
  subject: InvocationSubject,
  installation: Installation,
  permissions: object,
  platformUrl: string,
): object {
  const { id, functionKey, moduleType, moduleKey, accountId } = subject;
  const { appId, appVersion, environmentId, installationId, installContext } = installation;
  return {
    proxy: { token: 'local', url: platformUrl },
    contextAri: installContext,
    ...(accountId === undefined ? {} : { aaid: accountId }),
    tracing: { traceId: id.replaceAll('-', ''), spanId: id.replaceAll('-', '').slice(0, 16) },
    appContext: {
      appId,
      appVersion,
      environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId: id,
      installationId,
      functionKey,
      moduleType,
      moduleKey,
      license,
      installation: { ari: { installationId }, contexts: [{ cloudId: installation.cloudId }] },
      permissions,
    },
  };
}

/** The second argument of every function. */
export function toContextArgument(
  { accountId }: InvocationSubject,
  { cloudId, installationId, installContext }: Installation,
): object {
  return {
    installContext,
    ...(accountId === undefined ? {} : { principal: { accountId } }),
    installation: { ari: { installationId }, contexts: [{ cloudId }] },
    license,
  };
}
