/** What refreshed metadata would change, for an administrator to approve. */
import { expect, it } from 'vitest';
import { diffMetadata } from '../../../../src/protocols/saml/metadata/diff-metadata';
import type { IdentityProviderMetadata } from '../../../../src/protocols/saml/metadata/parse-metadata';
import { connectionWith, providerKey, strangerKey, trusted } from '../../../conformance/saml/scene';

const { saml: current } = connectionWith();
const fresh: IdentityProviderMetadata = { ...current, nameIdFormats: [], wantsSignedRequests: false };
const diff = (changes: Partial<IdentityProviderMetadata>) => diffMetadata(current, { ...fresh, ...changes });
const [known] = trusted(providerKey);
const [added] = trusted(strangerKey);

it('finds nothing where nothing changed, whatever the order', () => {
  expect(diff({})).toEqual([]);
  expect(diff({ singleSignOn: [...current.singleSignOn].reverse() })).toEqual([]);
});

it('shows a new and a withdrawn certificate', () => {
  expect(diff({ certificates: [...current.certificates, ...trusted(strangerKey)] })).toEqual([
    {
      field: 'certificates',
      change: 'added',
      after: `CN=stranger.example, valid from 2027-03-09 until 2032-03-08, SHA-256 ${added?.sha256 ?? ''}`,
    },
  ]);
  expect(diff({ certificates: trusted(strangerKey) }).map(({ change, before }) => [change, before])).toEqual([
    ['added', undefined],
    ['removed', `CN=idp.example, valid from 2027-03-09 until 2032-03-08, SHA-256 ${known?.sha256 ?? ''}`],
  ]);
});

it('shows another entity ID', () => {
  expect(diff({ entityId: 'urn:new' })).toEqual([
    { field: 'entityId', change: 'changed', before: current.entityId, after: 'urn:new' },
  ]);
});

it('shows addresses that changed, came or went, by binding', () => {
  expect(
    diff({
      singleSignOn: [{ binding: 'redirect', location: 'https://new.example' }],
      singleLogout: [{ binding: 'redirect', location: 'https://idp.example/slo' }, ...current.singleLogout.slice(1)],
    }),
  ).toEqual([
    {
      field: 'singleSignOn',
      change: 'changed',
      before: 'redirect: https://idp.example/sso?tenant=1',
      after: 'redirect: https://new.example',
    },
    { field: 'singleSignOn', change: 'removed', before: 'post: https://idp.example/sso/post' },
    {
      field: 'singleLogout',
      change: 'changed',
      before: 'redirect: https://idp.example/slo (answers to https://idp.example/slo/return)',
      after: 'redirect: https://idp.example/slo',
    },
  ]);
});

it('shows that requests are to be signed from now on, and says nothing where they are signed already', () => {
  const wish = { ...fresh, wantsSignedRequests: true };
  expect(diffMetadata({ ...current, signRequests: true }, wish)).toEqual([]);
  expect(diffMetadata({ ...current, signRequests: false }, wish)).toEqual([
    { field: 'signRequests', change: 'changed', before: 'not signed', after: 'signed (WantAuthnRequestsSigned)' },
  ]);
  expect(diffMetadata({ ...current, signRequests: true }, fresh)).toEqual([]);
});
