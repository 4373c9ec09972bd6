/** The ids of Jira Service Management's own fields, which differ from site to site; found by their types. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { get } from '../calls/jira-call';
import type { MetadataCache } from '../desks/metadata-cache';
import type { OpenAccess } from '../strategies/access';
import { operations } from '../strategies/operation';
import { readAs } from '../wire/read';

const types = {
  requestType: 'com.atlassian.servicedesk:vp-origin',
  participants: 'com.atlassian.servicedesk:sd-request-participants',
  organizations: 'com.atlassian.servicedesk:sd-customer-organizations',
  approvals: 'com.atlassian.servicedesk.approvals-plugin:sd-approvals',
  satisfaction: 'com.atlassian.servicedesk:sd-request-feedback',
} as const;

/** A field id such as `customfield_10010`; undefined where the site has no such field. */
export type ServiceFields = Readonly<Partial<Record<keyof typeof types, string>>>;

export type ReadServiceFields = () => Promise<ServiceFields>;

const fieldsSchema = z.array(
  z.object({ id: z.string(), schema: z.catch(z.object({ custom: z.catch(z.string(), '') }), { custom: '' }) }),
);

const daySeconds = 24 * 3_600;

export const createReadServiceFields =
  (open: OpenAccess, cache: MetadataCache): ReadServiceFields =>
  () =>
    cache.read(
      'jira:service-fields',
      async () => {
        const operation = operations.readFields;
        const answer = await (await open()).site(operation, get(route`/rest/api/3/field`));
        const fields = readAs(fieldsSchema, answer, operation);
        const found = Object.entries(types).flatMap(([name, custom]) => {
          const id = fields.find((field) => field.schema.custom === custom)?.id;
          return id === undefined ? [] : [[name, id] as const];
        });
        return Object.fromEntries(found);
      },
      daySeconds,
    );

/** As JQL names a custom field; undefined for an id of another form. */
export const toJqlField = (id: string | undefined): string | undefined => {
  const number = /^customfield_(\d+)$/.exec(id ?? '')?.[1];
  return number === undefined ? undefined : `cf[${number}]`;
};
