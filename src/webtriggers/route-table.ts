/** Every address of the gateway, in groups: the module behind a group is loaded when one of its addresses is first asked for. */
import type { Hono } from 'hono/tiny';
import type { GatewayEnv, GatewayPorts } from './edge';

export type Routes = Hono<GatewayEnv>;

export interface RouteGroup {
  /** Everything that a route of the group may match; what none of them does is not found. */
  readonly paths: readonly string[];
  readonly load: (ports: GatewayPorts) => Promise<Routes>;
}

export const routeTable: readonly RouteGroup[] = [
  {
    paths: ['/sign-in', '/test/*'],
    load: async (ports) => (await import('./sign-in-routes')).signInRoutes(ports),
  },
  {
    paths: ['/sign-in/resume', '/oidc/callback', '/saml/acs'],
    load: async (ports) => (await import('./answer-routes')).answerRoutes(ports),
  },
  {
    paths: ['/', '/p/:slug'],
    load: async (ports) => (await import('./portal-routes')).portalRoutes(ports),
  },
  {
    paths: ['/p/:slug/new/*', '/p/:slug/files'],
    load: async (ports) => (await import('./raise-routes')).raiseRoutes(ports),
  },
  {
    paths: ['/requests', '/p/:slug/requests/*'],
    load: async (ports) => (await import('./request-routes')).requestRoutes(ports),
  },
  {
    paths: ['/sessions/*'],
    load: async (ports) => (await import('./session-routes')).sessionRoutes(ports),
  },
  {
    paths: ['/signed-out', '/sign-out', '/oidc/logout/*'],
    load: async (ports) => (await import('./sign-out-routes')).signOutRoutes(ports),
  },
  {
    paths: ['/oidc/initiate/*', '/saml/slo'],
    load: async (ports) => (await import('./provider-routes')).providerRoutes(ports),
  },
  {
    paths: ['/saml/metadata', '/oidc/jwks/*'],
    load: async (ports) => (await import('./metadata-routes')).metadataRoutes(ports),
  },
  {
    paths: ['/recover/*'],
    load: async (ports) => (await import('./recovery-routes')).recoveryRoutes(ports),
  },
  {
    paths: ['/platform-check/*'],
    load: async (ports) => (await import('./platform-check-routes')).platformCheckRoutes(ports),
  },
];
