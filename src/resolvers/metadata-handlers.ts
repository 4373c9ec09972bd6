/** Metadata that changed at the provider: look, apply, dismiss (requirement A11). */
import { number, object, string } from 'zod';
import type { MetadataView, Reply } from '../contract/admin-api';
import type { SamlConnection } from '../domain/connection';
import type { MetadataState } from '../domain/provider-metadata';
import { recordChange } from './changes';
import { checkMetadata, differencesFrom } from './check-metadata';
import { keysFor, store } from './connection-handlers';
import { name, type Handlers } from './handler';
import { id } from './input';
import { withFacts } from './apply-metadata';
import type { AdminPorts, Caller } from './ports';
import { conflict, done, failed, notFound } from './reply';

const digest = string().min(1).max(200);

export const metadataHandlers = (ports: AdminPorts): Handlers<`metadata.${string}`> => ({
  'metadata.get': name('metadata.get', object({ id }), (input) =>
    forSaml(ports, input.id, async (connection) =>
      done(await toView(ports, connection, await ports.providerMetadata.read(connection.id))),
    ),
  ),
  'metadata.check': name('metadata.check', object({ id }), (input, { accountId }) =>
    forSaml(ports, input.id, async (connection) => {
      const finding = await checkMetadata(ports, connection, accountId);
      return done(await toView(ports, connection, finding?.state ?? {}));
    }),
  ),
  'metadata.apply': name('metadata.apply', object({ id, revision: number().int().min(0), digest }), (input, caller) =>
    forSaml(ports, input.id, (connection) => apply(ports, caller, connection, input)),
  ),
  'metadata.dismiss': name('metadata.dismiss', object({ id, digest }), (input, caller) =>
    forSaml(ports, input.id, (connection) => dismiss(ports, caller, connection, input.digest)),
  ),
});

async function forSaml<T>(
  ports: AdminPorts,
  connectionId: string,
  work: (connection: SamlConnection) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const connection = await ports.connections.get(connectionId);
  return connection?.protocol === 'saml' ? work(connection) : notFound('This SAML connection');
}

const overtaken = failed('conflict', 'The metadata changed once more. Look at what is different now, then decide.');

async function apply(
  ports: AdminPorts,
  caller: Caller,
  connection: SamlConnection,
  wanted: { readonly revision: number; readonly digest: string },
) {
  if (connection.revision !== wanted.revision) return conflict(connection);
  const { check, pending } = await ports.providerMetadata.read(connection.id);
  if (pending?.digest !== wanted.digest) return overtaken;
  const changed = withFacts(connection, pending.facts);
  const held = await ports.connections.secrets(connection);
  const secrets = await keysFor(ports, { protocol: 'saml', saml: changed.saml }, connection.name, held);
  const next = { ...changed, updatedAt: ports.clock.iso() };
  const made = secrets === held ? undefined : secrets;
  const stored = await store(ports, caller, 'metadata.apply', connection, next, made);
  if (stored.ok) {
    const applied = check === undefined ? {} : { check: { ...check, outcome: 'unchanged' as const } };
    await ports.providerMetadata.keep(connection.id, applied);
  }
  return stored;
}

async function dismiss(ports: AdminPorts, caller: Caller, connection: SamlConnection, wanted: string) {
  const state = await ports.providerMetadata.read(connection.id);
  if (state.pending?.digest !== wanted) return overtaken;
  const at = ports.clock.iso();
  const dismissed = { digest: wanted, at, by: caller.accountId };
  const check = { at, ...state.check, outcome: 'dismissed' as const, dismissed };
  await ports.providerMetadata.keep(connection.id, { check });
  await recordChange(ports, caller, {
    action: 'metadata.dismiss',
    subject: connection.name,
    differences: await differencesFrom(ports, connection, state),
  });
  return done(await toView(ports, connection, { check }));
}

/** What waits is compared with the connection as it is now: entered by hand meanwhile, it no longer waits. */
async function toView(ports: AdminPorts, connection: SamlConnection, state: MetadataState): Promise<MetadataView> {
  const url = connection.saml.metadataUrl;
  const differences = await differencesFrom(ports, connection, state);
  const { dismissed, ...check } = state.check ?? {};
  return {
    ...(url === undefined ? {} : { url }),
    ...(state.check === undefined ? {} : { check: check as MetadataView['check'] & object }),
    ...(dismissed === undefined ? {} : { dismissed }),
    ...(state.pending === undefined || differences.length === 0 ? {} : { pending: shown(state.pending, differences) }),
  };
}

const shown = (
  { digest: named, foundAt, foundBy }: NonNullable<MetadataState['pending']>,
  differences: NonNullable<MetadataView['pending']>['differences'],
): NonNullable<MetadataView['pending']> => ({
  ...{ digest: named, foundAt, differences },
  ...(foundBy === undefined ? {} : { foundBy }),
});
