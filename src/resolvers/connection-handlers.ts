/** Connections: list, look, discover, save, rules, order, remove, keys. */
import { boolean, object, optional } from 'zod';
import type { ConnectionDraft, ConnectionView, Reply } from '../contract/admin-api';
import { toAddresses } from '../domain/addresses';
import { toSummary, type Connection, type ConnectionSecrets } from '../domain/connection';
import type { MetadataDifference } from '../domain/provider-metadata';
import { ok } from '../domain/result';
import { presetOf, withInitials } from '../presets/gallery';
import { toHosts } from './called-hosts';
import { hasSameSource, keepApproved } from './apply-metadata';
import { differencesOf, recordChange } from './changes';
import type { ProviderSettings } from './checked-draft';
import { defaultRules } from './connection-defaults';
import { name, nameless, type Handlers } from './handler';
import { connectionRules, draft, id, revision } from './input';
import { moveConnection } from './move-connection';
import { plainFields } from './plain-fields';
import type { AdminPorts, Caller } from './ports';
import { checkDraft } from './provider-settings';
import { checkRules } from './check-rules';
import { secretWouldMove } from './secret-destination';
import { warnOfShortSecret } from './short-secret';
import { conflict, done, invalid, notFound } from './reply';

export const connectionHandlers = (ports: AdminPorts): Handlers<`connections.${string}`> => ({
  'connections.list': nameless('connections.list', async () => done(await ports.connections.list())),
  'connections.get': name('connections.get', object({ id }), async (input) => {
    const connection = await ports.connections.get(input.id);
    return connection === undefined ? notFound('This connection') : done(await toView(ports, connection));
  }),
  'connections.hosts': name('connections.hosts', draft.pick({ preset: true, fields: true }), (input) => {
    const preset = presetOf(input.preset);
    return Promise.resolve(done(preset === undefined ? [] : toHosts(preset.hosts(withInitials(preset, input.fields)))));
  }),
  'connections.discover': name('connections.discover', draft, async (input) => {
    const checked = await checkDraft(ports, toDraft(input));
    if (!checked.ok) return invalid(checked.error);
    const { discovered, settings } = checked.value;
    const before = input.id === undefined ? undefined : await ports.connections.get(input.id);
    const secret = input.secrets.clientSecret?.trim() ?? '';
    const inUse =
      secret === '' && before !== undefined ? (await ports.connections.secrets(before)).clientSecret : secret;
    const warnings = [...discovered.warnings, ...warnOfShortSecret(settings, inUse ?? '')];
    return done({ ...discovered, warnings, differences: await differencesOnSave(ports, before, input, settings) });
  }),
  'connections.save': name('connections.save', draft.extend({ enabled: boolean().optional() }), (input, caller) =>
    save(ports, caller, toDraft(input), input.enabled),
  ),
  'connections.saveRules': name(
    'connections.saveRules',
    object({ id, revision, rules: connectionRules }),
    async (input, caller) => {
      const before = await ports.connections.get(input.id);
      if (before === undefined) return notFound('This connection');
      if (before.revision !== input.revision) return conflict(before);
      const checked = await checkRules(ports, input.rules);
      if (!checked.ok) return invalid(checked.error);
      const next = { ...before, ...checked.value, updatedAt: ports.clock.iso() };
      return store(ports, caller, 'connections.saveRules', before, next);
    },
  ),
  'connections.setEnabled': name(
    'connections.setEnabled',
    object({ id, enabled: boolean() }),
    async (input, caller) => {
      const before = await ports.connections.get(input.id);
      if (before === undefined) return notFound('This connection');
      const next = { ...before, enabled: input.enabled, updatedAt: ports.clock.iso() };
      const stored = await store(ports, caller, 'connections.setEnabled', before, next);
      return stored.ok ? done(toSummary(stored.value.connection)) : stored;
    },
  ),
  'connections.order': name('connections.order', object({ id, before: optional(id) }), (input, caller) =>
    moveConnection(ports, caller, input),
  ),
  'connections.remove': name('connections.remove', object({ id }), async (input, caller) => {
    const before = await ports.connections.get(input.id);
    if (before === undefined) return notFound('This connection');
    await ports.connections.remove(input.id);
    await ports.providerMetadata.forget(input.id);
    await recordChange(ports, caller, { action: 'connections.remove', subject: before.name });
    return done(null);
  }),
  'connections.addKeyPair': name('connections.addKeyPair', object({ id }), async (input, caller) =>
    changeKeys(ports, caller, input.id, 'connections.addKeyPair', async (connection, secrets) => {
      const [current] = secrets.keyPairs ?? [];
      const made = await makeKeyPair(ports, connection);
      return { ...secrets, keyPairs: [...(current === undefined ? [] : [current]), made] };
    }),
  ),
  'connections.swapKeyPair': name('connections.swapKeyPair', object({ id }), async (input, caller) =>
    changeKeys(ports, caller, input.id, 'connections.swapKeyPair', (_connection, secrets) => {
      const [current, staged] = secrets.keyPairs ?? [];
      const keyPairs = [staged, current].filter((pair) => pair !== undefined).slice(0, 1);
      return Promise.resolve({ ...secrets, keyPairs });
    }),
  ),
});

/** What saving the form would change of the metadata a stored connection goes by. */
async function differencesOnSave(
  ports: AdminPorts,
  before: Connection | undefined,
  input: Pick<ConnectionDraft, 'preset' | 'fields'>,
  settings: ProviderSettings,
): Promise<readonly MetadataDifference[]> {
  if (before?.protocol !== 'saml' || settings.protocol !== 'saml' || hasSameSource(before, input)) return [];
  const facts = { ...settings.saml, wantsSignedRequests: settings.saml.signRequests };
  return (await ports.serviceProvider()).diffMetadata(before.saml, facts);
}

/** Without members that are there but undefined. */
const toDraft = ({
  id: known,
  ...rest
}: { id?: string | undefined } & Omit<ConnectionDraft, 'id'>): ConnectionDraft => ({
  ...rest,
  ...(known === undefined ? {} : { id: known }),
});

async function toView(ports: AdminPorts, connection: Connection): Promise<ConnectionView> {
  const [secrets, gateway] = await Promise.all([
    ports.connections.secrets(connection),
    ports.installation.gatewayUrl(),
  ]);
  const addresses = toAddresses(gateway, connection.id);
  return {
    connection,
    storedSecrets: secrets.clientSecret === undefined ? [] : ['clientSecret'],
    addresses,
    guide: presetOf(connection.preset)?.guide(addresses) ?? [],
    publicKeys: await publicKeysOf(ports, connection, secrets),
  };
}

async function publicKeysOf(
  ports: AdminPorts,
  connection: Connection,
  secrets: ConnectionSecrets,
): Promise<ConnectionView['publicKeys']> {
  const pairs = secrets.keyPairs ?? [];
  if (pairs.length === 0) return [];
  if (connection.protocol === 'saml') {
    return pairs.map(({ kid, certificate, createdAt }) => ({
      ...{ kid, createdAt },
      ...(certificate === undefined ? {} : { certificate }),
    }));
  }
  const { keys } = await (await ports.relyingParty()).publicJwks(secrets);
  return pairs.map(({ kid, createdAt }) => {
    const jwk = keys.find((key) => key.kid === kid);
    return { ...{ kid, createdAt }, ...(jwk === undefined ? {} : { jwk }) };
  });
}

const makeKeyPair = async (ports: AdminPorts, connection: Pick<Connection, 'protocol' | 'name'>) =>
  connection.protocol === 'saml'
    ? (await ports.serviceProvider()).makeKeyPair(`Gatehouse ${connection.name}`)
    : (await ports.relyingParty()).makeKeyPair();

async function save(
  ports: AdminPorts,
  caller: Caller,
  input: ConnectionDraft,
  enabled: boolean | undefined,
): Promise<Reply<ConnectionView>> {
  const before = input.id === undefined ? undefined : await ports.connections.get(input.id);
  if (input.id !== undefined && before === undefined) return notFound('This connection');
  if (before !== undefined && before.revision !== input.revision) return conflict(before);
  const looked = await checkDraft(ports, input);
  const checked = looked.ok
    ? ok({ ...looked.value, settings: keepApproved(before, input, looked.value.settings) })
    : looked;
  const held: ConnectionSecrets = before === undefined ? {} : await ports.connections.secrets(before);
  const clientSecret = input.secrets.clientSecret?.trim() ?? '';
  const moved = before !== undefined && checked.ok && secretWouldMove(before, checked.value.settings);
  const keepsSecret = held.clientSecret !== undefined && !moved;
  const secretMissing = clientSecret === '' && !keepsSecret && needsSecret(input, checked);
  const expires = input.fields.clientSecretExpiresOn ?? '';
  const failures = [
    ...(checked.ok ? [] : checked.error),
    ...(secretMissing ? [{ field: 'secrets.clientSecret', message: missingSecret(moved) }] : []),
    ...(expires === '' || /^\d{4}-\d{2}-\d{2}$/.test(expires)
      ? []
      : [{ field: 'fields.clientSecretExpiresOn', message: 'Enter a day such as 2027-01-31.' }]),
  ];
  if (!checked.ok || failures.length > 0) return invalid(failures);
  const base = before ?? (await newConnection(ports, input));
  const { clientSecret: _moved, ...others } = held;
  const withKeys = await keysFor(ports, checked.value.settings, input.name, moved ? others : held);
  const secrets = { ...withKeys, ...(clientSecret === '' ? {} : { clientSecret }) };
  const secretsChanged = secrets !== held && JSON.stringify(secrets) !== JSON.stringify(held);
  const { clientSecretExpiresOn, ...kept } = base;
  const next = {
    ...kept,
    ...checked.value.settings,
    name: input.name,
    preset: input.preset,
    fields: plainFieldsOf(input),
    enabled: enabled ?? base.enabled,
    updatedAt: ports.clock.iso(),
    ...(expires === '' ? {} : { clientSecretExpiresOn: expires }),
  } as Connection;
  return store(ports, caller, 'connections.save', before, next, secretsChanged ? secrets : undefined);
}

const missingSecret = (moved: boolean): string =>
  moved
    ? 'The provider’s address has changed. Enter the client secret again: the stored one belongs to the former address.'
    : 'Enter the client secret.';

const plainFieldsOf = ({ preset, fields }: ConnectionDraft): Readonly<Record<string, string>> => {
  const known = presetOf(preset);
  return known === undefined ? {} : plainFields(known, fields);
};

/** Client authentication by secret needs one; public clients and key pairs do not. */
function needsSecret(input: ConnectionDraft, checked: Awaited<ReturnType<typeof checkDraft>>): boolean {
  if (!checked.ok)
    return presetOf(input.preset)?.fields.some(({ kind, required }) => kind === 'secret' && required) ?? false;
  const { settings } = checked.value;
  if (settings.protocol === 'saml') return false;
  const { tokenEndpointAuth } = settings.protocol === 'oidc' ? settings.oidc : settings.oauth;
  return tokenEndpointAuth === 'client_secret_basic' || tokenEndpointAuth === 'client_secret_post';
}

/** Makes the app's own key pair where the settings need one and there is none. */
export async function keysFor(
  ports: AdminPorts,
  settings: ProviderSettings,
  connectionName: string,
  held: ConnectionSecrets,
): Promise<ConnectionSecrets> {
  const needed =
    settings.protocol === 'saml'
      ? settings.saml.signRequests || settings.saml.requireEncryption
      : (settings.protocol === 'oidc' ? settings.oidc : settings.oauth).tokenEndpointAuth === 'private_key_jwt';
  if (!needed || (held.keyPairs ?? []).length > 0) return held;
  return { ...held, keyPairs: [await makeKeyPair(ports, { protocol: settings.protocol, name: connectionName })] };
}

async function newConnection(ports: AdminPorts, input: ConnectionDraft) {
  const preset = presetOf(input.preset);
  const position = (await ports.connections.list()).length;
  if (preset === undefined) throw new Error('The preset was checked before.');
  const now = ports.clock.iso();
  return {
    ...defaultRules(preset.mapping),
    ...{
      id: ports.random.token(9),
      enabled: false,
      position,
      revision: 0,
      createdAt: now,
      updatedAt: now,
    },
    clientSecretExpiresOn: undefined,
  };
}

export async function store(
  ports: AdminPorts,
  caller: Caller,
  action: string,
  before: Connection | undefined,
  next: Connection,
  changedSecrets?: ConnectionSecrets,
): Promise<Reply<ConnectionView>> {
  const saved = await ports.connections.save(next, changedSecrets);
  if (!saved.ok) return saved.error.reason === 'conflict' ? conflict(saved.error.current) : notFound('This connection');
  const secrets =
    before !== undefined && changedSecrets !== undefined
      ? [{ field: 'secrets', before: 'stored', after: 'changed' }]
      : [];
  const differences = [...differencesOf(before, saved.value), ...secrets];
  await recordChange(ports, caller, {
    action,
    subject: next.name,
    differences: before === undefined ? [] : differences,
  });
  return done(await toView(ports, saved.value));
}

async function changeKeys(
  ports: AdminPorts,
  caller: Caller,
  connectionId: string,
  action: string,
  change: (connection: Connection, secrets: ConnectionSecrets) => Promise<ConnectionSecrets>,
): Promise<Reply<ConnectionView>> {
  const before = await ports.connections.get(connectionId);
  if (before === undefined) return notFound('This connection');
  const secrets = await change(before, await ports.connections.secrets(before));
  return store(ports, caller, action, before, { ...before, updatedAt: ports.clock.iso() }, secrets);
}
