/** The app's first answer in a container of its own, for each of the ways that a customer comes by. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventOf, type Visit } from './events';
import { acsVisit, callbackVisit, type Gateway } from './gateway';

const container = fileURLToPath(new URL('./cold-container.cjs', import.meta.url));

export interface FirstAnswer {
  /** From the start of the app's code to its answer. */
  readonly ms: number;
  readonly status: number;
  readonly body: string;
  /** Of the bundle, what was loaded. */
  readonly files: readonly string[];
}

/** Whether Node has loaded its own `fetch` before the app's code starts. */
export type FetchIs = 'loaded' | 'not loaded';

/** Starts a container on `bundle`, has it answer once, and tells how long its code took, loading included. */
export const firstAnswer = (
  bundle: string,
  snapshotFile: string,
  visit: Visit,
  fetchIs: FetchIs = 'not loaded',
): Promise<FirstAnswer> =>
  new Promise((resolve, reject) => {
    const args = [bundle, snapshotFile, JSON.stringify(eventOf(visit)), fetchIs];
    const child = fork(container, args, { execArgv: ['--max-old-space-size=512'], stdio: 'inherit' });
    child.once('message', (answer) => {
      resolve(answer as FirstAnswer);
      child.kill();
    });
    child.once('error', reject);
    child.once('exit', (code) => code === null || reject(new Error(`The container ended with ${String(code)}`)));
  });

export interface Way {
  readonly what: string;
  readonly visit: Visit;
  readonly status: number;
  /** The library without which nobody could answer here. */
  readonly library?: 'openid-client' | 'node-saml';
}

/** Writes what such containers find in the store, and gives what they are asked. The answers of providers are good for ten minutes. */
export async function waysIn(gateway: Gateway, snapshotFile: string): Promise<readonly Way[]> {
  const { scene } = gateway;
  const [callback, acs] = [await callbackVisit(gateway), await acsVisit(gateway)];
  const answers = { ...scene.documents, ...gateway.answers };
  writeFileSync(snapshotFile, JSON.stringify({ snapshot: scene.snapshot, answers }));
  const link = `${scene.portal}?idp=${scene.oidc.connectionId}`;
  return [
    { what: 'link to the chooser', visit: { path: scene.portal }, status: 200 },
    { what: 'link to the provider', visit: { path: link }, status: 303, library: 'openid-client' },
    { what: 'help center', visit: { path: scene.portal, cookie: scene.session }, status: 200 },
    { what: 'OIDC callback', visit: callback, status: 303, library: 'openid-client' },
    { what: 'SAML ACS', visit: acs, status: 303, library: 'node-saml' },
  ];
}
