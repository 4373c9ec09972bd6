/** The probes of the platform check by what they are about, and those that need a browser. Pure. */
import type { Answer } from '../../api';

export type Finding = Answer<'platform.read'>[number];

/** Reported by the window that the check opens, in this order. */
const browserProbes = {
  redirect: 'Redirects reach the browser',
  cookies: 'Cookies pass through the web trigger',
  query: 'Query values stay whole',
  impersonation: 'Act as the customer inside a web trigger',
  html: 'Pages and scripts run',
  headers: 'Headers arrive as they are sent',
  form: 'Form posts arrive unchanged',
} as const;

const isOfBrowser = ({ id }: Finding): boolean => Object.hasOwn(browserProbes, id);

/** The browser's probes that have not reported yet, as running. */
export const awaited = (findings: readonly Finding[]): readonly Finding[] =>
  Object.entries(browserProbes)
    .filter(([id]) => !findings.some((one) => one.id === id))
    .map(([id, title]) => ({ id, title, outcome: 'running', seen: 'Waiting for the window.', meaning: '', at: '' }));

const areas = [
  ['Web trigger and browser', isOfBrowser],
  ['Storage', ({ id }: Finding) => id === 'storage'],
  ['Providers', ({ id }: Finding) => /^(egress|clock)-/.test(id)],
  ['Jira', ({ id }: Finding) => id.startsWith('jira-')],
] as const;

/** Areas that have findings. */
export const byArea = (findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] =>
  areas.map(([area, belongs]) => [area, findings.filter(belongs)] as const).filter(([, found]) => found.length > 0);

/** The browser's part is older than the server's, which each upgrade runs by itself; or was never run. */
export function isBrowserPartOld(findings: readonly Finding[]): boolean {
  const oldest = (some: readonly Finding[]): number => Math.min(...some.map(({ at }) => Date.parse(at)));
  const ofBrowser = findings.filter(isOfBrowser);
  const ofServer = findings.filter((one) => !isOfBrowser(one));
  return ofBrowser.length === 0 || (ofServer.length > 0 && oldest(ofServer) - oldest(ofBrowser) > 60 * 60 * 1000);
}
