import { describe, expect, it } from 'vitest';
import { attribute, readAuthors, toSignedBody, withAuthor } from '../../src/jira/requests/authors';
import { toText } from '../../src/jira/requests/field-text';
import { quote, words } from '../../src/jira/requests/jql';
import { commentSchema, type WireComment } from '../../src/jira/requests/request-wire';

describe('JQL', () => {
  it.each([
    ['Acme', '"Acme"'],
    ['Ac"me', String.raw`"Ac\"me"`],
    [String.raw`Ac\me`, String.raw`"Ac\\me"`],
    ['a" OR reporter = "b', String.raw`"a\" OR reporter = \"b"`],
    ['two\nlines', '"two lines"'],
  ])('quotes %s', (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });

  it.each([
    ['printer', 'printer*'],
    ['  two   words ', 'two words*'],
    ['"phrase" OR (x)', 'phrase OR x*'],
    ['a + b - c && d', 'a b c d*'],
    ['größe', 'größe*'],
    ["v1.2 o'clock mail@acme.example", "v1.2 o'clock mail@acme.example*"],
    ['*?~', ''],
    ['', ''],
  ])('searches %s as %s', (typed, searched) => {
    expect(words(typed)).toBe(searched);
  });
});

describe('a field’s value', () => {
  it.each([
    ['plain', 'plain'],
    [12.5, '12.5'],
    [{ value: 'Europe', child: { value: 'Berlin' } }, 'Europe › Berlin'],
    [[{ value: 'Mouse' }, { value: 'Headset' }], 'Mouse, Headset'],
    [{ displayName: 'Mona Manager', accountId: 'qm:1' }, 'Mona Manager'],
    [[{ name: 'Acme', id: 1 }], 'Acme'],
    [null, ''],
    [{ unknown: true }, ''],
  ])('%j reads %s', (value, shown) => {
    expect(toText(value)).toBe(shown);
  });
});

describe('the author of a comment', () => {
  const customer = { accountId: 'qm:1', displayName: 'Carla *C*\nCustomer' };
  const body = toSignedBody(customer, 'It works.');
  const comment = (change: Partial<WireComment> = {}): WireComment => ({
    ...commentSchema.parse({
      id: '7',
      body,
      public: true,
      author: { accountId: 'app', displayName: 'Gatehouse' },
      renderedBody: { html: '<p>Carla C Customer:</p>\n<p>It works.</p>' },
    }),
    ...change,
  });
  const authors = readAuthors({ 'gatehouse.authors': withAuthor({}, '7', customer) });

  it('stands in the first line, without notation', () => {
    expect(body).toBe('Carla C Customer:\n\nIt works.');
  });

  it('is the customer, and the line is taken away', () => {
    expect(attribute(comment(), authors, new Set(['app']))).toEqual({
      authorAccountId: 'qm:1',
      authorName: 'Carla C Customer',
      text: 'It works.',
      html: '<p>It works.</p>',
    });
  });

  it('is believed of comments only that the app made', () => {
    const forged = comment({ author: { ...comment().author, accountId: 'agent', displayName: 'Agnes' } });
    expect(attribute(forged, authors, new Set(['app']))).toMatchObject({ authorAccountId: 'agent', text: body });
  });

  it('is the app where nothing was noted', () => {
    expect(attribute(comment(), {}, new Set(['app']))).toMatchObject({ authorAccountId: 'app', text: body });
  });

  it('is forgotten for the oldest of many, so that the property fits', () => {
    let value: unknown = {};
    for (let id = 1; id <= 250; id += 1) {
      value = withAuthor(readAuthors({ 'gatehouse.authors': value }), String(id), customer);
    }
    const kept = readAuthors({ 'gatehouse.authors': value });
    expect(Object.keys(kept)).toHaveLength(200);
    expect(kept['250']).toBeDefined();
    expect(JSON.stringify(value).length).toBeLessThan(32_768);
  });

  it('is nobody in a property that somebody else filled', () => {
    expect(readAuthors({ 'gatehouse.authors': 'nonsense' })).toEqual({});
    expect(readAuthors({})).toEqual({});
  });
});
