/**
 * Finds out whether cookies come back through the web trigger. The probe is sealed: that a browser sends some cookie
 * proves nothing, for a stranger can send any, and an installation that took it for proof would lock customers out.
 */
import type { Settings } from '../domain/settings';
import type { GatewayPorts } from './edge';
import { probeCookie, readCookies, setProbe } from './cookies';

const purpose = 'cookie-probe';
const lifeSeconds = 300;

type Ports = Pick<GatewayPorts, 'sealed' | 'clock'>;

/** The Set-Cookie header of a fresh probe. */
export const newProbe = async (ports: Ports): Promise<string> =>
  setProbe(await ports.sealed.seal(purpose, true, ports.clock.seconds() + lifeSeconds), lifeSeconds);

/** True if a probe that was set here has come back. */
export async function probeCameBack(ports: Ports, request: Request): Promise<boolean> {
  const value = readCookies(request)[probeCookie];
  return value !== undefined && (await ports.sealed.open(purpose, value)) === true;
}

/** Once a cookie has come back, attempts without one are refused for good. A lost race changes nothing. */
export async function learnThatCookiesWork(
  ports: Pick<GatewayPorts, 'settings' | 'log'>,
  settings: Settings,
): Promise<void> {
  await ports.settings.save({ ...settings, cookies: 'work' }).catch((error: unknown) => {
    ports.log.error('cookie_probe_not_stored', error);
  });
}
