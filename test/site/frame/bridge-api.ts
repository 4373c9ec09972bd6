/** The server's side of the bridge: what the frame's script cannot answer by itself. */
import { Hono } from 'hono';
import { z } from 'zod';
import { egressGroups } from '../forge/egress/consent';
import type { Forge } from '../forge/forge';
import { localOnly } from '../local-only';
import { isAdministrator } from './person';
import { fetchProduct, productRequest } from './product-fetch';

const caller = z.object({ accountId: z.string() });
const invokeRequest = caller.extend({
  moduleKey: z.string(),
  functionKey: z.string(),
  payload: z.unknown().optional(),
});
const productCall = caller.extend({ request: productRequest });
const egressGet = z.object({ keys: z.array(z.string()).optional() });
const egressSet = caller.extend({ egresses: egressGroups });
const egressDeleteDomain = caller.extend({ key: z.string(), domain: z.string() });
const egressDeleteGroup = caller.extend({ key: z.string() });

export function createBridgeApi(forge: Forge): Hono {
  const { consent, resolvers } = forge;
  const app = new Hono();
  app.use(localOnly);
  // A form of another page could be sent here, but not with this content type.
  app.use(async (context, next) =>
    context.req.header('content-type') === 'application/json' ? next() : context.body(null, 415),
  );
  app.onError((error, context) => context.json({ error: error.message }, 500));

  const answer = (path: string, respond: (body: unknown) => Promise<unknown>): void => {
    app.post(path, async (context) => context.json({ value: await respond(await context.req.json()) }));
  };
  const asAdministrator =
    (change: (body: unknown) => unknown) =>
    async (body: unknown): Promise<unknown> => {
      if (!(await isAdministrator(forge.jira, caller.parse(body).accountId)))
        throw new Error('Only a Jira administrator can change egress permissions');
      return change(body);
    };

  answer('/invoke', async (body) => {
    const { accountId, moduleKey, functionKey, payload } = invokeRequest.parse(body);
    const page = resolvers.page(moduleKey);
    if (page === undefined) throw new Error(`The app has no module ${moduleKey}`);
    return resolvers.invoke(page, functionKey, payload, accountId);
  });
  answer('/fetch-product', async (body) => {
    const { accountId, request } = productCall.parse(body);
    return fetchProduct(forge, request, accountId);
  });
  answer('/egress-get', async (body) => Promise.resolve({ results: consent.groups(egressGet.parse(body).keys) }));
  answer(
    '/egress-may-change',
    asAdministrator(() => true),
  );
  answer(
    '/egress-set',
    asAdministrator((body) => {
      const { egresses } = egressSet.parse(body);
      consent.set(egresses);
      return { results: egresses };
    }),
  );
  answer(
    '/egress-delete-domain',
    asAdministrator((body) => {
      const { key, domain } = egressDeleteDomain.parse(body);
      consent.deleteDomain(key, domain);
    }),
  );
  answer(
    '/egress-delete-group',
    asAdministrator((body) => consent.deleteGroup(egressDeleteGroup.parse(body).key)),
  );
  return app;
}
