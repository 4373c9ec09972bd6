import type { ConnectionSummary } from '../../../../src/domain/connection';
import { defaultSettings, type LookAndFeel } from '../../../../src/domain/settings';
import type { PageContext } from '../../../../src/portal/page-context';
import { textsFor } from '../../../../src/portal/texts/texts';
import { html } from '../../../../src/portal/views/html';

export const pageContext = (look: Partial<LookAndFeel> = {}): PageContext => ({
  ...{ base: '/x1/abc', ...textsFor('en'), timeZone: 'UTC', carrier: { kind: 'cookie' } },
  look: { ...defaultSettings.look, ...look },
  markdown: (text) => html`${text}`,
});

export const summary = (id: string, name: string, button: ConnectionSummary['button'] = {}): ConnectionSummary => ({
  ...{ id, name, button, protocol: 'oidc', preset: 'custom-oidc', enabled: true, position: 0, boundDomains: [] },
  ...{ issuer: 'https://idp.example', revision: 1, updatedAt: '2026-01-01T00:00:00Z' },
});
