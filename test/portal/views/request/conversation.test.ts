/** Long conversations: wherever one begins, every comment is reached, forward and back, and none twice. */
import { assert, array, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchAt, type Place, type Stretch } from '../../../../src/portal/views/request/conversation';
import type { RequestComment } from '../../../../src/ports/requests';

const comment = (length: number, index: number): RequestComment => ({
  id: String(1_000 + index * 7),
  authorAccountId: 'a',
  authorName: 'A',
  text: '',
  html: 'x'.repeat(length),
  createdAt: '2026-01-01T00:00:00Z',
  attachments: [],
});
const conversation = (lengths: readonly number[]): readonly RequestComment[] => lengths.map(comment);
const ids = (comments: readonly RequestComment[]): readonly string[] => comments.map(({ id }) => id);
const at = (side: Place['side'], one: RequestComment | undefined): Place => ({ side, commentId: one?.id ?? '' });

/** Every page from one place on, in the direction of the links that the page shows. */
function walk(all: readonly RequestComment[], from: Place | undefined, side: 'before' | 'after'): readonly Stretch[] {
  const pages: Stretch[] = [];
  for (let page = stretchAt(all, from); ;) {
    pages.push(page);
    const left = side === 'before' ? page.earlier : page.later;
    if (left === 0 || pages.length > all.length) return pages;
    page = stretchAt(all, at(side, side === 'before' ? page.comments[0] : page.comments.at(-1)));
  }
}

const lengths = array(integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 60 });
const anywhere = integer({ min: 0, max: 59 });

describe('every comment', () => {
  it('is reached from the newest page back, once', () => {
    assert(
      property(lengths, (some) => {
        const all = conversation(some);
        const pages = walk(all, undefined, 'before').toReversed();
        expect(pages.flatMap(({ comments }) => ids(comments))).toEqual(ids(all));
      }),
    );
  });

  it('is reached from any comment, forward and back, once', () => {
    assert(
      property(lengths, anywhere, (some, index) => {
        const all = conversation(some);
        const start = at('at', all[index % all.length]);
        const forward = walk(all, start, 'after');
        const back = walk(all, start, 'before').slice(1).toReversed();
        expect([...back, ...forward].flatMap(({ comments }) => ids(comments))).toEqual(ids(all));
      }),
    );
  });

  it('is first on the page of its own address', () => {
    assert(
      property(lengths, anywhere, (some, index) => {
        const all = conversation(some);
        const own = all[index % all.length];
        expect(stretchAt(all, at('at', own)).comments[0]).toBe(own);
      }),
    );
  });
});

describe('a page', () => {
  const all = conversation(Array.from({ length: 40 }, () => 3_000));

  it('shows the same comments when more have been said since', () => {
    const place = at('at', all[5]);
    expect(stretchAt([...all, ...conversation(Array(80).fill(2_000)).slice(40)], place).comments).toEqual(
      stretchAt(all, place).comments,
    );
  });

  it('counts what it leaves out', () => {
    const { comments, earlier, later } = stretchAt(all, at('at', all[5]));
    expect(earlier).toBe(5);
    expect(earlier + comments.length + later).toBe(all.length);
    expect(later).toBeGreaterThan(0);
  });

  it.each([
    ['of a comment that is gone', { side: 'at', commentId: '1' } as const],
    ['after the last comment', at('after', all.at(-1))],
  ])('%s is the newest', (_which, place) => {
    expect(stretchAt(all, place)).toEqual(stretchAt(all, undefined));
  });

  it('before the first comment is the first', () => {
    expect(stretchAt(all, at('before', all[0])).comments[0]).toBe(all[0]);
  });

  it('holds one comment at least, however long', () => {
    expect(stretchAt(conversation([10, 90_000, 10]), undefined).comments).toHaveLength(1);
    expect(stretchAt(conversation([10, 90_000]), undefined).comments).toHaveLength(1);
  });

  it('of a request without comments is empty', () => {
    expect(stretchAt([], undefined)).toEqual({ comments: [], earlier: 0, later: 0 });
  });
});
