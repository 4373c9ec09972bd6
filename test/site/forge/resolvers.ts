/** Calls a resolver as the Custom UI of a page would: with the page's context, the person's identity, and the limits of the front end. */
import type { Invoker } from './containers/invoker';
import type { Installation } from './installation';
import type { Manifest, PageModule } from './manifest';
import type { InvocationLimits } from './platform/invocation-limits';

interface PageContext {
  accountId: string;
  cloudId: string;
  siteUrl: string;
  localId: string;
  moduleKey: string;
  environmentId: string;
  environmentType: string;
  locale: string;
  timezone: string;
  license: object;
  extension: object;
}

export interface Resolvers {
  page(moduleKey?: string): PageModule | undefined;
  contextOf(page: PageModule, accountId: string): PageContext;
  /** The resolver's answer. Throws what the front end would see: a refusal by a limit, or a function that failed. */
  invoke(page: PageModule, functionKey: string, payload: unknown, accountId: string): Promise<unknown>;
}

interface ResolverOptions {
  manifest: Manifest;
  installation: Installation;
  invoker: Invoker;
  limits: InvocationLimits;
  siteUrl: () => string;
}

const maximumRequestBytes = 500 * 1024;
const limitSeconds = 25;

export function createResolvers({ manifest, installation, invoker, limits, siteUrl }: ResolverOptions): Resolvers {
  const { appId, environmentId, cloudId } = installation;

  const contextOf = ({ key, type }: PageModule, accountId: string): PageContext => ({
    accountId,
    cloudId,
    siteUrl: siteUrl(),
    localId: `ari:cloud:ecosystem::extension/${appId}/${environmentId}/static/${key}`,
    moduleKey: key,
    environmentId,
    environmentType: 'DEVELOPMENT',
    locale: 'en-US',
    timezone: 'Europe/Berlin',
    license: { active: true },
    extension: { type },
  });

  return {
    page: (moduleKey) => manifest.pages.find(({ key }) => moduleKey === undefined || key === moduleKey),
    contextOf,
    async invoke(page, functionKey, payload, accountId) {
      const resolver = page.resolver?.function;
      if (resolver === undefined) throw new Error(`Module ${page.key} has no resolver`);
      if (Buffer.byteLength(JSON.stringify(payload ?? null)) > maximumRequestBytes)
        throw new Error('The payload exceeds 500 KB');
      if (!limits.admit(accountId)) throw new Error('Too many invocations');
      const outcome = await invoker.invoke({
        functionKey: resolver,
        event: {
          call: { functionKey, ...(payload === undefined ? {} : { payload }) },
          context: contextOf(page, accountId),
        },
        moduleType: page.type,
        moduleKey: page.key,
        accountId,
        limitSeconds,
      });
      if (!outcome.ok) throw new Error(`There was an error invoking the function - ${outcome.error.message}`);
      return outcome.result;
    },
  };
}
