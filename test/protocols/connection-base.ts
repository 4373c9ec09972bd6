/** What every connection has, as an administrator would have saved it: the rules of a new one, and any address let in. */
import type { ConnectionBase } from '../../src/domain/connection';
import { defaultRules } from '../../src/resolvers/connection-defaults';

const rules = defaultRules({ fields: {}, custom: {} });

export const connectionBase: Omit<ConnectionBase, 'id' | 'name' | 'preset'> = {
  fields: {},
  enabled: true,
  position: 1,
  ...rules,
  admission: { ...rules.admission, requireVerifiedEmail: false },
  session: { idleMinutes: 60, absoluteHours: 8, rememberMe: false },
  revision: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
