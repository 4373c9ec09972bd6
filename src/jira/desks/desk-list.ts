/** The service desks of the site. A desk's portal is named by its request types only. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { Desk } from '../../ports/desks';
import { get } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { listAll, pageOf } from '../wire/page';
import { readAs } from '../wire/read';

const deskSchema = z.object({ id: z.string(), projectId: z.string(), projectKey: z.string(), projectName: z.string() });
const portalSchema = z.object({ serviceDeskId: z.string(), portalId: z.string() });

type WireDesk = z.infer<typeof deskSchema>;

const operation = operations.readDesks;

export async function loadDesks(access: Access): Promise<readonly Desk[]> {
  const desks = await listAll({
    ask: (call) => access.site(operation, call),
    operation,
    item: deskSchema,
    path: (paging) => route`/rest/servicedeskapi/servicedesk?${paging}`,
  });
  const portals = await loadPortals(access, desks);
  return desks.map((desk) => {
    const portalId = portals.get(desk.id);
    return {
      serviceDeskId: desk.id,
      projectId: desk.projectId,
      projectKey: desk.projectKey,
      name: desk.projectName,
      ...(portalId === undefined ? {} : { portalId }),
    };
  });
}

/** One listing of all request types answers for all desks; what it leaves out is asked desk by desk. */
async function loadPortals(access: Access, desks: readonly WireDesk[]): Promise<ReadonlyMap<string, string>> {
  const portals = new Map<string, string>();
  const types = await listAll(
    {
      ask: (call) => access.site(operation, call),
      operation,
      item: portalSchema,
      path: (paging) => route`/rest/servicedeskapi/requesttype?${paging}`,
      experimental: true,
    },
    (found) => new Set(found.map((type) => type.serviceDeskId)).size >= desks.length,
  ).catch(() => []);
  for (const type of types) portals.set(type.serviceDeskId, type.portalId);
  for (const desk of desks.filter(({ id }) => !portals.has(id))) {
    const call = get(route`/rest/servicedeskapi/servicedesk/${desk.id}/requesttype?limit=1`);
    const page = readAs(pageOf(portalSchema), await access.site(operation, call), operation);
    const [first] = page.values;
    if (first !== undefined) portals.set(desk.id, first.portalId);
  }
  return portals;
}
