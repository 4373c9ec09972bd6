import type { Result } from '../domain/result';

/** Who acts: every call names the customer, so that nothing can be read or written without saying for whom. */
export interface ActingCustomer {
  readonly accountId: string;
  readonly displayName: string;
}

export interface RequestSummary {
  readonly key: string;
  readonly summary: string;
  readonly requestTypeId: string;
  readonly serviceDeskId: string;
  readonly status: string;
  readonly statusCategory: 'new' | 'in_progress' | 'done';
  /** ISO 8601. */
  readonly createdAt: string;
  readonly reporterAccountId: string;
  readonly reporterName: string;
}

export interface RequestComment {
  readonly id: string;
  readonly authorAccountId: string;
  readonly authorName: string;
  readonly createdAt: string;
  /** HTML from Jira, to be sanitised before it is shown. */
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly RequestAttachment[];
  /** Where it stands in a conversation of which this is a part. */
  readonly position?: number;
}

export interface RequestAttachment {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
  readonly mimeType: string;
  readonly createdAt: string;
  readonly authorName: string;
}

export interface RequestDetail extends RequestSummary {
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly text: string;
    readonly html?: string;
    /** Of a date: a day such as `2026-12-24`, or an instant, ISO 8601. */
    readonly moment?: string;
  }[];
  /** Oldest first: all of them, or a part that has no gap. */
  readonly comments: readonly RequestComment[];
  /**
   * Of a long conversation only: the positions that were read, and how many there are. Internal comments count, so these
   * numbers are not for the customer's eyes.
   */
  readonly part?: { readonly start: number; readonly end: number; readonly total: number };
  readonly attachments: readonly RequestAttachment[];
  readonly participants: readonly { readonly accountId: string; readonly displayName: string }[];
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly transitions: readonly { readonly id: string; readonly name: string }[];
  readonly approvals: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly canAnswer: boolean;
    readonly approvers: readonly { readonly name: string; readonly decision: string }[];
  }[];
  /** 1 to 5. */
  readonly rating?: number;
  readonly nativeUrl: string;
  /** Jira was asked as the customer: what only the customer's own account can do is possible. */
  readonly asCustomer: boolean;
  /** Whether the customer gets e-mails about it; absent where Jira was not asked, or does not tell. */
  readonly subscribed?: boolean;
}

/** Where somebody is in a conversation: before or after a comment, or at it. */
export interface ConversationPlace {
  readonly side: 'before' | 'after' | 'at';
  readonly commentId: string;
  /** Positions of the stretch the link to this place stood on: its first comment, and the one after its last. */
  readonly near?: { readonly first: number; readonly end: number };
}

export interface NewRequest {
  readonly serviceDeskId: string;
  readonly requestTypeId: string;
  /** By field id, in the shape Jira's API takes. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly participants: readonly string[];
  readonly temporaryAttachmentIds: readonly string[];
  /** The customer's own organizations to share it with, where the request type has no field for them. */
  readonly shareWith?: readonly string[];
}

/** Why no request was made. */
export type RaiseRefusal =
  /** The files that had arrived cannot be used any more. */
  | { readonly reason: 'files_lost' }
  /** `field` names an organization that is not the customer's; undefined where none of the form's fields does. */
  | { readonly reason: 'organization_foreign'; readonly field?: string }
  /** Jira's own words, by field where it names one. `message` is empty where it gave none. */
  | { readonly reason: 'invalid'; readonly message: string; readonly fields: Readonly<Record<string, string>> };

export interface RequestListQuery {
  readonly ownership: 'mine' | 'participating' | 'organization' | 'all';
  readonly status: 'open' | 'closed' | 'all';
  readonly search: string;
  readonly serviceDeskId?: string;
  readonly requestTypeId?: string;
  readonly order: 'newest' | 'oldest' | 'updated';
  readonly after?: string;
  readonly limit: number;
}

/** Requests as one customer may see and change them. Anything else answers as if it did not exist. */
export interface Requests {
  raise(customer: ActingCustomer, request: NewRequest): Promise<Result<{ readonly key: string }, RaiseRefusal>>;
  list(
    customer: ActingCustomer,
    query: RequestListQuery,
  ): Promise<{ readonly requests: readonly RequestSummary[]; readonly next?: string }>;
  /** Undefined when the customer may not see it or it does not exist: the caller cannot tell which. */
  detail(customer: ActingCustomer, key: string, place?: ConversationPlace): Promise<RequestDetail | undefined>;
  comment(
    customer: ActingCustomer,
    key: string,
    text: string,
    temporaryAttachmentIds: readonly string[],
  ): Promise<boolean>;
  transition(customer: ActingCustomer, key: string, transitionId: string, comment: string): Promise<boolean>;
  answerApproval(
    customer: ActingCustomer,
    key: string,
    approvalId: string,
    decision: 'approve' | 'decline',
    comment: string,
  ): Promise<boolean>;
  rate(customer: ActingCustomer, key: string, rating: number, comment: string): Promise<boolean>;
  addParticipants(customer: ActingCustomer, key: string, accountIds: readonly string[]): Promise<boolean>;
  removeParticipants(customer: ActingCustomer, key: string, accountIds: readonly string[]): Promise<boolean>;
  /** Shares with exactly these of the customer's own organizations; those of others stay. */
  share(customer: ActingCustomer, key: string, organizationIds: readonly string[]): Promise<boolean>;
  /** The organizations the customer belongs to, as known a few minutes ago. */
  organizationsOf(customer: ActingCustomer): Promise<readonly { readonly id: string; readonly name: string }[]>;
  setNotification(customer: ActingCustomer, key: string, on: boolean): Promise<boolean>;
  /** Stores one file for a few minutes; give the id to `raise`, `comment` or `attach`. */
  uploadTemporary(
    customer: ActingCustomer,
    serviceDeskId: string,
    fileName: string,
    mimeType: string,
    bytes: Uint8Array,
  ): Promise<string>;
  attach(customer: ActingCustomer, key: string, temporaryAttachmentIds: readonly string[]): Promise<boolean>;
  /** Jira's own short-lived location, or the bytes where Jira gives none. */
  attachment(
    customer: ActingCustomer,
    key: string,
    attachmentId: string,
  ): Promise<
    | { readonly location: string }
    | { readonly bytes: Uint8Array; readonly mimeType: string; readonly fileName: string }
    | undefined
  >;
}
