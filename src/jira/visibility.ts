/**
 * What a customer may see (requirement E6). The app's own identity sees every request, so whoever acts as the app or as
 * the service account asks here first. Jira's rule: the reporter, the participants, the members of an organization that
 * the request is shared with, and the approvers. Everything else is as if it did not exist.
 */
export interface Involved {
  readonly reporterAccountId: string;
  readonly participantAccountIds: readonly string[];
  readonly approverAccountIds: readonly string[];
  readonly organizationIds: readonly string[];
}

export type Part = 'reporter' | 'participant' | 'approver' | 'organization' | 'none';

/** `memberOf`: ids of the customer's organizations. A customer without an id takes part in nothing. */
export function partIn(involved: Involved, accountId: string, memberOf: readonly string[]): Part {
  if (accountId === '') return 'none';
  if (involved.reporterAccountId === accountId) return 'reporter';
  if (involved.participantAccountIds.includes(accountId)) return 'participant';
  if (involved.approverAccountIds.includes(accountId)) return 'approver';
  if (involved.organizationIds.some((id) => memberOf.includes(id))) return 'organization';
  return 'none';
}

/** Whoever raised a request and whoever takes part in it bring in others: people, and their own organizations. */
export const mayBringIn = (part: Part): boolean => part === 'reporter' || part === 'participant';

/** Whoever raised a request takes anybody out; everybody else leaves. */
export const mayTakeOut = (part: Part, accountId: string, leaving: readonly string[]): boolean =>
  part === 'reporter' || (part === 'participant' && leaving.every((id) => id === accountId));

/** Internal comments are for agents. What does not say that it is public is internal. */
export const isPublicComment = (comment: { readonly public: unknown }): boolean => comment.public === true;

/** A file as Jira lists it to an agent, who sees those of internal comments too. */
export interface ListedFile {
  readonly id: string;
  readonly authorAccountId: string;
  /** It may be of an internal comment that was not read. */
  readonly mayBeInternal: boolean;
}

/**
 * Files a customer may open: those of public comments, and those that came with the request from the customers'
 * side. A file that an agent put on the request without a public comment is the agents'.
 */
export function visibleFiles<T extends ListedFile>(
  listed: readonly T[],
  publicCommentFileIds: ReadonlySet<string>,
  internalCommentFileIds: ReadonlySet<string>,
  customerSide: ReadonlySet<string>,
): readonly T[] {
  return listed.filter(
    (file) =>
      publicCommentFileIds.has(file.id) ||
      (customerSide.has(file.authorAccountId) && !file.mayBeInternal && !internalCommentFileIds.has(file.id)),
  );
}
