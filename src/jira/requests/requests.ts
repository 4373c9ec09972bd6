/** The port `Requests`: what one customer may see and do, whoever the calls are made as. */
import { route } from '@forge/api';
import type { Clock } from '../../ports/clock';
import type { Desks } from '../../ports/desks';
import type { DocumentCache } from '../../ports/document-cache';
import type { Log } from '../../ports/log';
import type { ActingCustomer, Requests } from '../../ports/requests';
import { post, put, remove } from '../calls/jira-call';
import type { MetadataCache } from '../desks/metadata-cache';
import type { OpenAccess } from '../strategies/access';
import { operations } from '../strategies/operation';
import { toCustomerText } from '../wire/customer-text';
import { isNumericId, isRequestKey } from '../wire/identifiers';
import { act, type Acting } from './act';
import { comment } from './comment';
import { detail } from './detail';
import { readAttachment, uploadTemporary } from './files';
import { createFreshRequests } from './fresh-requests';
import { list } from './list';
import { createReadMemberships } from './memberships';
import { createReadOwnAccounts } from './own-accounts';
import { raise } from './raise';
import { mayBringIn, mayTakeOut } from '../visibility';
import { createReadServiceFields } from './service-fields';
import { share } from './share';

export interface RequestsPorts {
  readonly open: OpenAccess;
  readonly desks: Desks;
  readonly cache: MetadataCache;
  readonly documents: DocumentCache;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRequests(ports: RequestsPorts): Requests {
  const { open, desks, cache, log } = ports;
  const readFields = createReadServiceFields(open, cache);
  const readOwnAccounts = createReadOwnAccounts(cache);
  const readMemberships = createReadMemberships(open, cache);
  const fresh = createFreshRequests(ports.documents, ports.clock);

  /** Undefined for what cannot be the key of a request. */
  const acting = async (customer: ActingCustomer, key: string): Promise<Acting | undefined> => {
    if (!isRequestKey(key)) return undefined;
    const [access, fields] = await Promise.all([open(customer.accountId), readFields()]);
    return { access, fields, customer, key };
  };

  return {
    raise: (customer, request) => raise({ open, desks, readFields, readMemberships, fresh, log }, customer, request),
    list: (customer, query) => list({ open, desks, readFields, fresh }, customer, query),
    detail: async (customer, key, place) =>
      isRequestKey(key) ? detail({ open, readFields, readOwnAccounts }, customer, key, place) : undefined,

    async comment(customer, key, text, temporaryAttachmentIds) {
      const on = await acting(customer, key);
      return on !== undefined && comment(on, text, temporaryAttachmentIds, log);
    },

    async attach(customer, key, temporaryAttachmentIds) {
      const on = await acting(customer, key);
      return on !== undefined && temporaryAttachmentIds.length > 0 && comment(on, '', temporaryAttachmentIds, log);
    },

    /** As the customer only: see `detail.ts`. */
    async transition(customer, key, transitionId, text) {
      const on = await acting(customer, key);
      if (on === undefined || !isNumericId(transitionId)) return false;
      const body = { id: transitionId, ...(text === '' ? {} : { additionalComment: { body: toCustomerText(text) } }) };
      const call = post(route`/rest/servicedeskapi/request/${key}/transition`, body);
      return (await act(on, { operation: operations.transition, asCustomer: call })) !== undefined;
    },

    /** As the customer only: Jira takes every answer as the caller's own. The comment is a call of its own. */
    async answerApproval(customer, key, approvalId, decision, text) {
      const on = await acting(customer, key);
      if (on === undefined || !isNumericId(approvalId)) return false;
      const call = post(route`/rest/servicedeskapi/request/${key}/approval/${approvalId}`, { decision });
      const answered = await act(on, { operation: operations.answerApproval, asCustomer: call });
      if (answered === undefined) return false;
      if (text !== '') await comment(on, text, [], log);
      return true;
    },

    /** The reporter's to give. Whether Jira takes it from the app is not documented; if not, it is refused. */
    async rate(customer, key, rating, text) {
      const on = await acting(customer, key);
      if (on === undefined || !Number.isInteger(rating) || rating < 1 || rating > 5) return false;
      const body = { type: 'csat', rating, ...(text === '' ? {} : { comment: { body: text } }) };
      const call = post(route`/rest/servicedeskapi/request/${key}/feedback`, body, {
        experimental: true,
        repeatable: true,
      });
      const rated = await act(on, {
        operation: operations.rate,
        asCustomer: call,
        asSite: ({ part }) => (part === 'reporter' ? call : undefined),
        refusalIsFinal: true,
      });
      return rated !== undefined;
    },

    async addParticipants(customer, key, accountIds) {
      const on = await acting(customer, key);
      if (on === undefined || accountIds.length === 0) return false;
      const path = route`/rest/servicedeskapi/request/${key}/participant`;
      const call = post(path, { accountIds }, { repeatable: true });
      const changed = await act(on, {
        operation: operations.manageParticipants,
        asCustomer: call,
        asSite: ({ part }) => (mayBringIn(part) ? call : undefined),
      });
      return changed !== undefined;
    },

    async removeParticipants(customer, key, accountIds) {
      const on = await acting(customer, key);
      if (on === undefined || accountIds.length === 0) return false;
      const call = remove(route`/rest/servicedeskapi/request/${key}/participant`, { accountIds });
      const changed = await act(on, {
        operation: operations.manageParticipants,
        asCustomer: call,
        asSite: ({ part }) => (mayTakeOut(part, customer.accountId, accountIds) ? call : undefined),
      });
      return changed !== undefined;
    },

    async share(customer, key, organizationIds) {
      const on = await acting(customer, key);
      return on !== undefined && share(on, await readMemberships(customer.accountId), organizationIds);
    },

    organizationsOf: ({ accountId }) => readMemberships(accountId),

    /** As the customer only: a subscription is the caller's. */
    async setNotification(customer, key, on) {
      const request = await acting(customer, key);
      if (request === undefined) return false;
      const path = route`/rest/servicedeskapi/request/${key}/notification`;
      const call = on ? put(path) : remove(path);
      return (await act(request, { operation: operations.setNotification, asCustomer: call })) !== undefined;
    },

    uploadTemporary: async (customer, serviceDeskId, fileName, mimeType, bytes) =>
      uploadTemporary(await open(customer.accountId), serviceDeskId, { name: fileName, mimeType, bytes }),

    async attachment(customer, key, attachmentId) {
      const on = await acting(customer, key);
      if (on === undefined || !isNumericId(attachmentId)) return undefined;
      return readAttachment(on.access, on.fields, readOwnAccounts, customer, key, attachmentId);
    },
  };
}
