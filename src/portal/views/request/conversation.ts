/**
 * Long conversations by pages: each page is a stretch of comments without a gap, and its neighbours begin where it ends.
 * A page is named by a comment and never by a number, so that its address shows the same words when more are said.
 */
import type { ConversationPlace, RequestComment, RequestDetail } from '../../../ports/requests';
import { weightOf } from '../weight';

/** Undefined is the newest end. */
export type Place = Pick<ConversationPlace, 'side' | 'commentId'>;

/** The parameters of the page's address that name a place. */
export const sides = ['before', 'after', 'at'] as const satisfies readonly Place['side'][];

export interface Stretch {
  readonly comments: readonly RequestComment[];
  /** Comments before the first one shown. */
  readonly earlier: number;
  /** Comments after the last one shown. */
  readonly later: number;
}

/** What a page shows of a request's conversation. */
export interface Shown extends Stretch {
  /** Of a conversation that was read in part: where the pages before and after this one begin. Not to be shown. */
  readonly near?: NonNullable<ConversationPlace['near']>;
}

/** As many bytes of conversation as a page has room for: it is to arrive fast, however long the story is. */
const room = 20_000;

/** Of a comment besides its text. */
const perComment = 700;

const lengthOf = ({ html: markup, attachments }: RequestComment): number =>
  weightOf(markup) + perComment * (1 + attachments.length);

/** How many of these comments, from the first one on, a page has room for; one is always shown. */
function fitting(comments: readonly RequestComment[]): number {
  let left = room;
  const tooMany = comments.findIndex((comment, index) => (left -= lengthOf(comment)) < 0 && index > 0);
  return tooMany === -1 ? comments.length : tooMany;
}

/** `all` is oldest first. A place at a comment that is no longer there is the newest end. */
export function stretchAt(all: readonly RequestComment[], place: Place | undefined): Stretch {
  const found = place === undefined ? -1 : all.findIndex(({ id }) => id === place.commentId);
  if (place === undefined || found === -1) return endingAt(all, all.length);
  if (place.side === 'at') return startingAt(all, found);
  return place.side === 'before' ? endingAt(all, found) : startingAt(all, found + 1);
}

/** Of a conversation that was read in part, nobody can count the public comments outside of that part. */
export function shownOf({ comments, part }: Pick<RequestDetail, 'comments' | 'part'>, place: Place | undefined): Shown {
  if (part === undefined) return stretchAt(comments, place);
  const isInside = comments.some(({ id }) => id === place?.commentId);
  const isFirst = !isInside && (place?.side === 'after' || (place?.side === 'at' && part.start === 0));
  const inside = isFirst ? startingAt(comments, 0) : stretchAt(comments, place);
  const near = {
    first: (inside.earlier > 0 ? inside.comments[0]?.position : undefined) ?? part.start,
    end: toEnd(inside) ?? part.end,
  };
  return { comments: inside.comments, earlier: near.first, later: part.total - near.end, near };
}

function toEnd({ comments, later }: Stretch): number | undefined {
  const last = later > 0 ? comments.at(-1)?.position : undefined;
  return last === undefined ? undefined : last + 1;
}

/** Before the first comment there is nothing to show, so the first ones are. */
function endingAt(all: readonly RequestComment[], end: number): Stretch {
  if (end === 0) return startingAt(all, 0);
  return between(all, end - fitting(all.slice(0, end).toReversed()), end);
}

function startingAt(all: readonly RequestComment[], start: number): Stretch {
  const rest = all.slice(start);
  return rest.length === 0 && all.length > 0 ? endingAt(all, all.length) : between(all, start, start + fitting(rest));
}

const between = (all: readonly RequestComment[], start: number, end: number): Stretch => ({
  comments: all.slice(start, end),
  earlier: start,
  later: all.length - end,
});
