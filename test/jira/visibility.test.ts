import { describe, expect, it } from 'vitest';
import {
  isPublicComment,
  mayBringIn,
  mayTakeOut,
  partIn,
  visibleFiles,
  type Involved,
} from '../../src/jira/visibility';

const involved: Involved = {
  reporterAccountId: 'reporter',
  participantAccountIds: ['participant'],
  approverAccountIds: ['approver'],
  organizationIds: ['acme'],
};

describe('a request', () => {
  it.each([
    ['reporter', [], 'reporter'],
    ['participant', [], 'participant'],
    ['approver', [], 'approver'],
    ['colleague', ['acme'], 'organization'],
    ['colleague', ['globex'], 'none'],
    ['stranger', [], 'none'],
    ['', ['acme'], 'none'],
  ] as const)('is seen by %s of %j as %s', (accountId, memberOf, part) => {
    expect(partIn(involved, accountId, memberOf)).toBe(part);
  });

  it('without a reporter is nobody’s, not everybody’s', () => {
    const nobody = { reporterAccountId: '', participantAccountIds: [''], approverAccountIds: [], organizationIds: [] };
    expect(partIn(nobody, '', [])).toBe('none');
  });
});

describe('others', () => {
  it.each([
    ['reporter', true],
    ['participant', true],
    ['approver', false],
    ['organization', false],
    ['none', false],
  ] as const)('are brought in by the %s: %j', (part, may) => {
    expect(mayBringIn(part)).toBe(may);
  });

  it.each([
    ['reporter', ['me', 'another'], true],
    ['participant', ['me'], true],
    ['participant', ['another'], false],
    ['participant', ['me', 'another'], false],
    ['approver', ['another'], false],
    ['organization', ['another'], false],
    ['none', ['me'], false],
  ] as const)('are taken out by the %s, %j: %j', (part, leaving, may) => {
    expect(mayTakeOut(part, 'me', leaving)).toBe(may);
  });
});

describe('a comment', () => {
  it.each([
    [true, true],
    [false, false],
    [undefined, false],
    ['true', false],
    [null, false],
  ])('that says public: %j is shown: %j', (value, shown) => {
    expect(isPublicComment({ public: value })).toBe(shown);
  });
});

describe('a file', () => {
  const file = (id: string, authorAccountId: string) => ({ id, authorAccountId, mayBeInternal: false });
  const ids = (files: readonly { id: string }[]) => files.map(({ id }) => id);

  it('is shown if a public comment has it or it came from the customers’ side', () => {
    const listed = [file('1', 'agent'), file('2', 'agent'), file('3', 'reporter'), file('4', 'reporter')];
    const shown = visibleFiles(listed, new Set(['1']), new Set(['4']), new Set(['reporter']));
    expect(ids(shown)).toEqual(['1', '3']);
  });

  it('that may be of an internal comment is shown only if a public comment has it', () => {
    const listed = [file('1', 'reporter'), file('2', 'reporter')].map((one) => ({ ...one, mayBeInternal: true }));
    expect(ids(visibleFiles(listed, new Set(['1']), new Set(), new Set(['reporter'])))).toEqual(['1']);
  });
});
