/** Composition root: ports in, handlers out. No adapter is named here, so tests load it without Forge. */
import { createAdminTable, type AdminTable } from './resolvers/load-admin';
import type { AdminPorts } from './resolvers/ports';
import { createGateway, type Gateway } from './webtriggers/gateway';
import type { GatewayPorts } from './webtriggers/edge';

export type Ports = GatewayPorts & AdminPorts;

export interface App {
  readonly gateway: Gateway;
  readonly admin: AdminTable;
  /** Once a day: portals, expiry, metadata. */
  readonly daily: () => Promise<void>;
  /** After installation and major upgrades. */
  readonly lifecycle: () => Promise<void>;
}

export const createApp = (ports: Ports): App => ({
  gateway: createGateway(ports),
  admin: createAdminTable(ports),
  daily: async () => (await import('./resolvers/upkeep')).daily(ports),
  lifecycle: async () => (await import('./resolvers/upkeep')).lifecycle(ports),
});
