import { describe, expect, it } from 'vitest';
import { filterConnections, type ConnectionFilters } from '../../static/admin/src/pages/connections/filter-connections';
import { atPlace, pastNeighbour } from '../../static/admin/src/pages/connections/moves';
import type { ConnectionSummary } from '../../src/domain/connection';

const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();

const connection = (id: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  ...{ id, name: id, protocol: 'oidc', preset: 'okta', enabled: true, position: 0, boundDomains: [] },
  ...{ issuer: `https://${id}.example`, revision: 1, updatedAt: inDays(-1), testedAt: inDays(-1) },
  button: { label: '', colour: '' } as unknown as ConnectionSummary['button'],
  ...more,
});

const all = [
  connection('Acme'),
  connection('Globex', { protocol: 'saml', preset: 'adfs', boundDomains: ['globex.test'] }),
  connection('Initech', { enabled: false, expiresAt: inDays(200) }),
  connection('Umbrella', { testedAt: undefined as unknown as string, expiresAt: inDays(-3) }),
  connection('Acme Labs', { expiresAt: inDays(12) }),
];
const names: Readonly<Record<string, string>> = { okta: 'Okta', adfs: 'AD FS' };
const found = (filters: ConnectionFilters): readonly string[] =>
  filterConnections(all, filters, (id) => names[id] ?? id).map(({ id }) => id);

describe('the list of connections', () => {
  it.each<[string, ConnectionFilters, readonly string[]]>([
    ['nothing asked', {}, ['Acme', 'Globex', 'Initech', 'Umbrella', 'Acme Labs']],
    ['the beginning of a name, in any case', { search: 'ACM' }, ['Acme', 'Acme Labs']],
    ['several words in any order', { search: 'labs  acme' }, ['Acme Labs']],
    ['the provider’s name', { search: 'ad fs' }, ['Globex']],
    ['the issuer', { search: 'initech.example' }, ['Initech']],
    ['a bound domain', { search: 'globex.test' }, ['Globex']],
    ['a protocol', { protocol: 'saml' }, ['Globex']],
    ['an application', { preset: 'adfs' }, ['Globex']],
    ['what is on', { state: 'on' }, ['Acme', 'Globex', 'Umbrella', 'Acme Labs']],
    ['what is off', { state: 'off' }, ['Initech']],
    ['what is not tested', { state: 'untested' }, ['Umbrella']],
    ['what has expired or will soon', { state: 'expiring' }, ['Umbrella', 'Acme Labs']],
    ['two filters at once', { search: 'acme', state: 'expiring' }, ['Acme Labs']],
    ['a state from an address nobody knows', { state: 'toString' }, found({})],
    ['words that nothing has', { search: 'nowhere' }, []],
  ])('shows for %s', (_which, filters, expected) => {
    expect(found(filters)).toEqual(expected);
  });
});

describe('a connection that moves', () => {
  const [acme, globex, initech, umbrella, labs] = all;
  const shown = [acme!, labs!];

  it.each([
    ['up past the one above', all, 2, 'up', { before: globex!.id }],
    ['down past the one below', all, 2, 'down', { before: labs!.id }],
    ['down to the end', all, 3, 'down', {}],
    ['not above the first', all, 0, 'up', undefined],
    ['not below the last', all, 4, 'down', undefined],
    ['up past the one above it in what is shown', shown, 1, 'up', { before: acme!.id }],
    ['down past the one below it in what is shown', shown, 0, 'down', {}],
  ] as const)('goes %s', (_which, visible, at, direction, target) => {
    expect(pastNeighbour(all, visible, at, direction)).toEqual(target);
  });

  it.each([
    [1, { before: acme!.id }],
    [2, { before: globex!.id }],
    [3, { before: umbrella!.id }],
    [5, {}],
  ])('comes to stand at place %i', (place, target) => {
    expect(atPlace(all, initech!.id, place)).toEqual(target);
  });
});
