import { describe, expect, it } from 'vitest';
import { toAddresses } from '../../src/domain/addresses';
import { gallery } from '../../src/presets/gallery';
import { consoleStepFor } from '../../static/admin/src/pages/connections/report/console-step';

const guideOf = (id: string) => {
  const preset = gallery.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  return preset.guide(toAddresses('https://app.example'));
};

describe('a failed test leads to the place in that provider’s console', () => {
  it.each([
    ['okta', 'invalid_client', /client secret/],
    ['okta', 'invalid_grant', /Enter both addresses/],
    ['okta', 'access_denied', /Assignments/],
    ['okta-saml', 'signature_invalid', /certificate/],
    ['okta-saml', 'required_attribute_missing', /attribute statements/],
    ['entra-id', 'invalid_client', /secret/i],
  ])('%s, %s', (preset, reason, words) => {
    expect(consoleStepFor(reason, guideOf(preset))?.text).toMatch(words);
  });

  it('and to none where the guide has nothing to say', () => {
    expect(consoleStepFor('server_error', guideOf('okta'))).toBeUndefined();
  });

  it('in every preset for the commonest mistakes: a wrong secret, a wrong callback URL, a wrong audience', () => {
    const missing = gallery.flatMap((preset) => {
      const guide = preset.guide(toAddresses('https://app.example'));
      const reasons = preset.protocol === 'saml' ? ['audience_mismatch'] : ['invalid_client', 'invalid_grant'];
      return reasons.filter((reason) => consoleStepFor(reason, guide) === undefined).map((one) => [preset.id, one]);
    });
    expect(missing).toEqual([]);
  });
});
