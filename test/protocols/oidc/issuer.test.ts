import { describe, expect, it } from 'vitest';
import { expectedIssuer, isDiscoveredIssuer, isPossibleIssuer } from '../../../src/protocols/oidc/issuer';

const one = { issuer: 'https://idp.example' };
const many = { issuer: 'https://login.example/common/v2.0', issuerTemplate: 'https://login.example/{tenantid}/v2.0' };

describe('the expected issuer', () => {
  it('is the configured one, whatever tenant a token names', () => {
    expect(expectedIssuer(one, 'tenant')).toBe('https://idp.example');
  });

  it("is made from the token's tenant where there is a template", () => {
    expect(expectedIssuer(many, 'a1-B2')).toBe('https://login.example/a1-B2/v2.0');
  });

  it.each([undefined, '', 'a/b', '..', 'a b', 'é', 'x'.repeat(65), 7])('is none for the tenant %j', (tenant) => {
    expect(expectedIssuer(many, tenant)).toBeUndefined();
  });
});

describe('an issuer is possible', () => {
  it.each([
    [one, 'https://idp.example', true],
    [one, 'https://idp.example/', false],
    [many, 'https://login.example/t-1/v2.0', true],
    [many, 'https://login.example/common/v2.0', true],
    [many, 'https://login.example//v2.0', false],
    [many, 'https://login.example/v2.0', false],
    [many, 'https://login.example/t/1/v2.0', false],
    [many, 'https://login.example/t-1/v2.0/', false],
    [many, 'https://evil.example/t-1/v2.0', false],
    [{ issuer: 'a', issuerTemplate: 'https://fixed.example' }, 'https://fixed.example', true],
    [{ issuer: 'a', issuerTemplate: 'https://fixed.example' }, 'a', false],
  ])('for %j: %s, %s', (expected, actual, possible) => {
    expect(isPossibleIssuer(expected, actual)).toBe(possible);
  });
});

describe('discovery', () => {
  it.each([
    [one, 'https://idp.example', true],
    [one, 'https://login.example/{tenantid}/v2.0', false],
    [many, 'https://login.example/{tenantid}/v2.0', true],
    [many, 'https://login.example/common/v2.0', true],
    [many, 'https://login.example/t-1/v2.0', false],
  ])('may name, for %j: %s, %s', (expected, actual, right) => {
    expect(isDiscoveredIssuer(expected, actual)).toBe(right);
  });
});
