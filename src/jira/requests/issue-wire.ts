/**
 * The issue behind a request, which only agents and the app may read: who is involved, and what the portal's own
 * operations would take further calls to tell.
 */
import * as z from 'zod/mini';
import type { RequestDetail, RequestSummary } from '../../ports/requests';
import type { Involved } from '../visibility';
import { text } from '../wire/read';
import { userSchema } from '../wire/user';
import { toStatusCategory } from './request-wire';
import type { ServiceFields } from './service-fields';

export const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.catch(z.record(z.string(), z.unknown()), {}),
  properties: z.catch(z.record(z.string(), z.unknown()), {}),
});

export type WireIssue = z.infer<typeof issueSchema>;

const organizationsSchema = z.array(z.object({ id: z.coerce.string(), name: text }));
const usersSchema = z.array(userSchema);
const approvalsSchema = z.array(
  z.object({
    id: z.coerce.string(),
    name: text,
    finalDecision: text,
    approvers: z.catch(z.array(z.object({ approver: userSchema, approverDecision: text })), []),
  }),
);
const satisfactionSchema = z.object({ rating: z.number() });
const requestTypeSchema = z.object({
  requestType: z.object({ id: z.coerce.string(), serviceDeskId: z.coerce.string() }),
  currentStatus: z.catch(z.object({ status: text, statusCategory: text }), { status: '', statusCategory: '' }),
});
const statusSchema = z.object({ name: text, statusCategory: z.catch(z.object({ key: text }), { key: '' }) });

export interface IssueFacts {
  readonly issueId: string;
  readonly key: string;
  /** Undefined when the issue is no request at all. */
  readonly requestType: z.infer<typeof requestTypeSchema> | undefined;
  readonly involved: Involved;
  readonly participants: RequestDetail['participants'];
  readonly organizations: RequestDetail['organizations'];
  readonly approvals: readonly (RequestDetail['approvals'][number] & {
    /** Accounts that have yet to answer it. */
    readonly waitingFor: readonly string[];
  })[];
  readonly rating: number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The fields to ask for, so that the facts can be read. */
export const factFields = (fields: ServiceFields): readonly string[] => ['reporter', ...Object.values(fields)];

/** Whatever is missing or of another form counts as nobody and nothing. */
export function toFacts(issue: WireIssue, fields: ServiceFields): IssueFacts {
  const value = (name: keyof ServiceFields): unknown => {
    const id = fields[name];
    return id === undefined ? undefined : issue.fields[id];
  };
  const reporter = userSchema.safeParse(issue.fields.reporter).data;
  const participants = usersSchema.safeParse(value('participants')).data ?? [];
  const organizations = organizationsSchema.safeParse(value('organizations')).data ?? [];
  const approvals = approvalsSchema.safeParse(value('approvals')).data ?? [];
  return {
    issueId: issue.id,
    key: issue.key,
    requestType: requestTypeSchema.safeParse(value('requestType')).data,
    involved: {
      reporterAccountId: reporter?.accountId ?? '',
      participantAccountIds: participants.map(({ accountId }) => accountId),
      approverAccountIds: approvals.flatMap(({ approvers }) => approvers.map(({ approver }) => approver.accountId)),
      organizationIds: organizations.map(({ id }) => id),
    },
    participants: participants.map(({ accountId, displayName }) => ({ accountId, displayName })),
    organizations,
    approvals: approvals.map(({ id, name, finalDecision, approvers }) => ({
      id,
      name,
      state: finalDecision,
      canAnswer: false,
      waitingFor:
        finalDecision === 'pending' ? approvers.filter(isUndecided).map(({ approver }) => approver.accountId) : [],
      approvers: approvers.map(({ approver, approverDecision }) => ({
        name: approver.displayName,
        decision: approverDecision,
      })),
    })),
    rating: satisfactionSchema.safeParse(value('satisfaction')).data?.rating,
    properties: issue.properties,
  };
}

const isUndecided = ({ approverDecision }: { readonly approverDecision: string }): boolean =>
  approverDecision === 'pending';

/** What a list shows of an issue; undefined when the issue is no request. */
export function toIssueSummary(issue: WireIssue, facts: IssueFacts): RequestSummary | undefined {
  if (facts.requestType === undefined) return undefined;
  const reporter = userSchema.safeParse(issue.fields.reporter).data;
  const status = statusSchema.safeParse(issue.fields.status).data;
  const { requestType, currentStatus } = facts.requestType;
  const created = text.parse(issue.fields.created);
  return {
    key: issue.key,
    summary: text.parse(issue.fields.summary),
    requestTypeId: requestType.id,
    serviceDeskId: requestType.serviceDeskId,
    status: currentStatus.status || (status?.name ?? ''),
    statusCategory: toStatusCategory(currentStatus.statusCategory || (status?.statusCategory.key ?? '')),
    createdAt: toUtc(created),
    reporterAccountId: reporter?.accountId ?? '',
    reporterName: reporter?.displayName ?? '',
  };
}

/** The platform writes the zone without a colon, which is not everywhere understood. */
export function toUtc(date: string): string {
  const at = Date.parse(date.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}
