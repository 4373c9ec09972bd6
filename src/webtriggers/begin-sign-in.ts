/** The way in: a page without a session leads to a choice of provider, or to a sentence that says why not. */
import type { Destination } from '../domain/sign-in-attempt';
import type { ConfigurationView } from '../ports/configuration';
import { flowRefusal } from '../signin/refusals';
import { chooseProvider } from './choose-provider';
import { learnThatCookiesWork, newProbe, probeCameBack } from './cookie-probe';
import { toPath } from './destinations';
import { seeOther, type GatewayContext, type GatewayPorts } from './edge';
import { refusalPage } from './sign-in-answers';

/** A customer without a session wants a page: to the provider, to a choice, or to a sentence that says why not. */
export async function beginSignIn(ports: GatewayPorts, c: GatewayContext, destination: Destination): Promise<Response> {
  const view = await viewFor(ports, c.req.query('idp'));
  const closed = closedReason(view, destination);
  if (closed !== undefined) return refusalPage(ports, c, view.settings, flowRefusal(closed), { destination });
  if (view.settings.cookies === 'work') return chooseProvider(ports, c, { view, destination, cookies: true });
  const back = await probeCameBack(ports, c.req.raw);
  if (!back && c.req.query('cookies') === undefined) return probe(ports, c, destination);
  if (back) await learnThatCookiesWork(ports, view.settings);
  return chooseProvider(ports, c, { view, destination, cookies: back });
}

/** In one read with what the choice of a provider will need. */
const viewFor = ({ configuration }: GatewayPorts, hint: string | undefined): Promise<ConfigurationView> =>
  hint === undefined ? configuration.readOffered() : configuration.readFor(hint);

/** First visit to an installation that has not seen a cookie yet: set one and look whether it comes back. */
async function probe(ports: GatewayPorts, c: GatewayContext, destination: Destination): Promise<Response> {
  const url = new URL(c.req.url);
  const parameters = new URLSearchParams({ to: toPath(destination), cookies: '1' });
  for (const name of ['idp', 'login_hint', 'go', 'stay', 'form', 'find', 'other']) {
    const value = url.searchParams.get(name);
    if (value !== null) parameters.set(name, value);
  }
  return seeOther(c, `/sign-in?${parameters.toString()}`, [await newProbe(ports)]);
}

function closedReason({ settings }: ConfigurationView, destination: Destination) {
  if (!settings.signIn.enabled) return 'sign_in_off' as const;
  if (!('slug' in destination)) return undefined;
  const portal = settings.portals.find((one) => one.slug === destination.slug);
  if (portal !== undefined) return portal.enabled ? undefined : ('portal_disabled' as const);
  const retired = settings.portals.some((one) => one.retiredSlugs.includes(destination.slug));
  return retired ? ('link_retired' as const) : ('link_unknown' as const);
}
