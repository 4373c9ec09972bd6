/** What of a request's comments and files a customer gets, and under whose names. */
import type { RequestAttachment, RequestComment } from '../../ports/requests';
import type { CallerKind } from '../callers/caller';
import { isPublicComment, visibleFiles } from '../visibility';
import { attribute, type Authors } from './authors';
import type { IssueFacts } from './issue-wire';
import {
  attachmentId,
  toAttachment,
  toIso,
  type WireAttachment,
  type WireComment,
  type WireRequest,
} from './request-wire';

export interface Content {
  readonly comments: readonly RequestComment[];
  readonly attachments: readonly RequestAttachment[];
}

export interface Attribution {
  readonly authors: Authors;
  /** Accounts of the app and of the service account. */
  readonly ownAccounts: ReadonlySet<string>;
}

/** Asked as the customer, Jira left out what the customer may not see; asked as anyone else, it did not. */
export function toContent(
  request: WireRequest,
  comments: readonly WireComment[],
  facts: IssueFacts | undefined,
  caller: CallerKind,
  { authors, ownAccounts }: Attribution,
): Content {
  const shown = comments.filter(isPublicComment);
  const names = new Map<string, string>();
  const toComment = (comment: WireComment): RequestComment => {
    const attributed = attribute(comment, authors, ownAccounts);
    for (const file of comment.attachments.values) names.set(attachmentId(file), attributed.authorName);
    return {
      id: comment.id,
      ...attributed,
      createdAt: toIso(comment.created),
      attachments: comment.attachments.values.map((file) => ({
        ...toAttachment(file),
        authorName: attributed.authorName,
      })),
    };
  };
  const publicComments = shown.map(toComment);
  const files = caller === 'customer' ? request.attachments.values : judged(request, comments, facts, ownAccounts);
  const reporter = request.reporter.displayName;
  return {
    comments: publicComments,
    attachments: files.map((file) => {
      // What the installation itself put there without a comment came with the request.
      const isOwn = ownAccounts.has(file.author.accountId);
      return {
        ...toAttachment(file),
        authorName: names.get(attachmentId(file)) ?? (isOwn ? reporter : file.author.displayName),
      };
    }),
  };
}

function judged(
  request: WireRequest,
  comments: readonly WireComment[],
  facts: IssueFacts | undefined,
  ownAccounts: ReadonlySet<string>,
): readonly WireAttachment[] {
  const filesOf = (those: readonly WireComment[]): ReadonlySet<string> =>
    new Set(those.flatMap((comment) => comment.attachments.values.map(attachmentId)));
  const customerSide = new Set([
    request.reporter.accountId,
    ...(facts?.involved.participantAccountIds ?? []),
    ...ownAccounts,
  ]);
  const listed = request.attachments.values.map((file) => ({
    id: attachmentId(file),
    authorAccountId: file.author.accountId,
    file,
  }));
  const isInternal = (comment: WireComment): boolean => !isPublicComment(comment);
  return visibleFiles(
    listed,
    filesOf(comments.filter(isPublicComment)),
    filesOf(comments.filter(isInternal)),
    customerSide,
  ).map(({ file }) => file);
}
