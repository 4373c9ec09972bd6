/** What of a request's comments and files a customer gets, and under whose names. */
import type { RequestAttachment, RequestComment } from '../../ports/requests';
import { isPublicComment, visibleFiles } from '../visibility';
import { attribute, type Authors } from './authors';
import type { ReadRequest } from './read-request';
import { attachmentId, toAttachment, toIso, type WireAttachment, type WireComment } from './request-wire';

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
export function toContent(read: ReadRequest, { authors, ownAccounts }: Attribution): Content {
  const { request, comments, part } = read;
  const names = new Map<string, string>();
  const toComment = (comment: WireComment, index: number): RequestComment => {
    const attributed = attribute(comment, authors, ownAccounts);
    for (const file of comment.attachments.values) names.set(attachmentId(file), attributed.authorName);
    return {
      id: comment.id,
      ...attributed,
      createdAt: toIso(comment.created),
      ...(part === undefined ? {} : { position: part.start + index }),
      attachments: comment.attachments.values.map((file) => ({
        ...toAttachment(file),
        authorName: attributed.authorName,
      })),
    };
  };
  const publicComments = comments.flatMap((comment, index) =>
    isPublicComment(comment) ? [toComment(comment, index)] : [],
  );
  const files = read.caller.kind === 'customer' ? request.attachments.values : judged(read, ownAccounts);
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

/** Of a conversation that was read in part, a file that is in no known comment counts only if it is older than them all. */
function judged(read: ReadRequest, ownAccounts: ReadonlySet<string>): readonly WireAttachment[] {
  const { request, facts, part } = read;
  const comments = part === undefined ? read.comments : [...request.comments.values, ...read.comments];
  const firstComment = Math.min(...request.comments.values.map(({ created }) => created.epochMillis));
  const isOfUnreadComment = ({ created }: WireAttachment): boolean =>
    part !== undefined && created.epochMillis >= firstComment;
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
    mayBeInternal: isOfUnreadComment(file),
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
