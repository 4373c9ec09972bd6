/** `npm start`, once everything is built: runs the local site until Ctrl-C and says where everything is. */
import process from 'node:process';
import type { LocalDescription } from './local-api';
import { startSite } from './site';

const defaultPort = 8787;

function describe({ admin, gateway, callback, links, idps, people, jira }: LocalDescription): string {
  const column = Math.max(...people.map(({ email }) => email.length)) + 2;
  return [
    '',
    'The local site is up. Ctrl-C stops it.',
    '',
    `  Admin page              ${admin}`,
    `  Gateway                 ${gateway}`,
    `  Callback URL            ${callback}`,
    `  OpenID provider         ${idps.oidc.issuer}`,
    `    client id, secret     ${idps.oidc.clientId}  ${idps.oidc.clientSecret}`,
    `  SAML identity provider  ${idps.saml.metadata}`,
    `  Jira                    ${jira.url}`,
    `    service account       ${jira.serviceAccount.email}  ${jira.serviceAccount.apiToken}`,
    `    agent                 ${jira.agent.email}  ${jira.agent.apiToken}`,
    '',
    links.length === 0 ? '  No substituted links yet: configure Jira on the admin page.' : '  Substituted links',
    ...links.map(({ name, url }) => `    ${name.padEnd(22)}${url}`),
    '',
    '  People (e-mail, password, groups)',
    ...people.map(
      ({ email, password, groups }) => `    ${email.padEnd(column)}${password.padEnd(20)}${groups.join(', ')}`,
    ),
    '',
  ].join('\n');
}

const site = await startSite({
  port: Number(process.env.PORT ?? defaultPort),
  stateDir: process.env.STATE_DIR ?? '.state',
  bundleDir: process.env.BUNDLE_DIR ?? 'dist',
  appDir: process.cwd(),
  onLog: ({ level, text }) => process.stderr.write(`[app ${level}] ${text}\n`),
});
process.stdout.write(`${describe(site.local)}\n`);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await site.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
