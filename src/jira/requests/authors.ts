/**
 * Who wrote a comment that had to be made as the app or as the service account, because Jira names the caller as its
 * author. The convention, in two parts:
 * - the comment begins with a line `Name:` and an empty line, so that agents and mails show who speaks;
 * - the entity property `gatehouse.authors` names the customer's account by the comment's id. It is believed only
 *   for comments that the app or the service account itself made.
 */
import * as z from 'zod/mini';
import type { ActingCustomer } from '../../ports/requests';
import type { WireComment } from './request-wire';

export const authorsProperty = 'gatehouse.authors';

const authorSchema = z.object({ accountId: z.string(), name: z.string() });
const propertySchema = z.object({ comments: z.record(z.string(), authorSchema) });

type Author = z.infer<typeof authorSchema>;
export type Authors = Readonly<Record<string, Author>>;

/** Entity properties take 32 KiB; an entry takes about 130 bytes. */
const mostAuthors = 200;

export const readAuthors = (properties: Readonly<Record<string, unknown>>): Authors =>
  propertySchema.safeParse(properties[authorsProperty]).data?.comments ?? {};

/** The property's next value; the oldest entries make room. */
export function withAuthor(authors: Authors, commentId: string, customer: ActingCustomer): unknown {
  const entries = Object.entries(authors).sort(([one], [other]) => Number(one) - Number(other));
  const added = [commentId, { accountId: customer.accountId, name: toName(customer.displayName) }] as const;
  return { comments: Object.fromEntries([...entries.slice(1 - mostAuthors), added]) };
}

/** On one line and without Jira's notation, so that the line reads the same everywhere. */
const toName = (displayName: string): string =>
  displayName
    .replace(/[\s*_{}[\]|!~^+?\\<>-]+/g, ' ')
    .trim()
    .slice(0, 80) || 'Customer';

export const toSignedBody = (customer: ActingCustomer, text: string): string =>
  `${toName(customer.displayName)}:\n\n${text}`;

/** The comment as its real author made it. */
export interface AttributedComment {
  readonly authorAccountId: string;
  readonly authorName: string;
  readonly text: string;
  readonly html: string;
}

export function attribute(comment: WireComment, authors: Authors, ownAccounts: ReadonlySet<string>): AttributedComment {
  const author = ownAccounts.has(comment.author.accountId) ? authors[comment.id] : undefined;
  if (author === undefined) {
    return {
      authorAccountId: comment.author.accountId,
      authorName: comment.author.displayName,
      text: comment.body,
      html: comment.renderedBody.html,
    };
  }
  const line = `${author.name}:`;
  const isSigned = comment.body.startsWith(line);
  return {
    authorAccountId: author.accountId,
    authorName: author.name,
    text: isSigned ? comment.body.slice(line.length).trimStart() : comment.body,
    // The line is a paragraph of its own and holds no notation, so it holds no element either.
    html: isSigned ? comment.renderedBody.html.replace(/^\s*<p>[^<]*<\/p>\s*/, '') : comment.renderedBody.html,
  };
}
