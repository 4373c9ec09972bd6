/** Export and import of the configuration without secrets (requirement F6), with a difference before it applies. */
import { boolean, object, string } from 'zod';
import type { Connection, ConnectionSecrets, ConnectionSummary } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import { differencesOf, recordChange } from './changes';
import { format, parseDocument, settingsProblem, toConnection, toSettings } from './configuration-document';
import { name, nameless, type Handlers } from './handler';
import type { AdminPorts, Caller } from './ports';
import { done, failed, invalid } from './reply';
import { secretWouldMove } from './secret-destination';

const portable = ({ signIn, look, supportGroups, logRetentionDays }: Settings) => ({
  signIn,
  look,
  supportGroups,
  logRetentionDays,
});

export const configurationHandlers = (ports: AdminPorts): Handlers<`configuration.${string}`> => ({
  'configuration.export': nameless('configuration.export', async () => {
    const [settings, summaries] = await Promise.all([ports.settings.read(), ports.connections.list()]);
    const connections = await Promise.all(summaries.map(({ id }) => currentOf(ports, id, summaries)));
    const text = JSON.stringify(
      { format, version: 1, settings: portable(settings), connections: connections.filter((one) => one !== undefined) },
      null,
      2,
    );
    return done({ text });
  }),
  'configuration.import': name(
    'configuration.import',
    object({ text: string().max(400_000, 'The file is too large.'), apply: boolean() }),
    async ({ text, apply }, caller) => {
      const parsed = parseDocument(text);
      if (!parsed.ok) return refused(`This is not an export of Gatehouse: ${parsed.error}`);
      const planned = await planImport(ports, parsed.value);
      if (!planned.ok) return refused(planned.error);
      const plan = planned.value;
      if (!apply) return done({ differences: plan.differences, applied: false });
      return applyImport(ports, caller, plan);
    },
  ),
});

const refused = (message: string) => invalid([{ field: 'text', message }]);

interface PlannedConnection {
  readonly connection: Connection;
  /** The stored client secret belongs to the hosts the connection had before. */
  readonly losesSecret: boolean;
}

interface ImportPlan {
  readonly settings: Settings;
  readonly connections: readonly PlannedConnection[];
  readonly differences: readonly {
    readonly subject: string;
    readonly field: string;
    readonly before?: string;
    readonly after?: string;
  }[];
}

type Parsed = Extract<ReturnType<typeof parseDocument>, { readonly ok: true }>['value'];

async function planImport(ports: AdminPorts, file: Parsed): Promise<Result<ImportPlan, string>> {
  const problem = await settingsProblem(ports, file.settings);
  if (problem !== undefined) return fail(problem);
  const [before, known] = await Promise.all([ports.settings.read(), ports.connections.list()]);
  const settings = toSettings(before, file.settings);
  const connections: PlannedConnection[] = [];
  const differences: ImportPlan['differences'][number][] = differencesOf(portable(before), portable(settings)).map(
    (one) => ({ subject: 'settings', ...one }),
  );
  for (const [at, imported] of file.connections.entries()) {
    const current = await currentOf(ports, imported.id, known);
    const next = await toConnection(ports, imported, current, known.length + at);
    if (!next.ok) return fail(`${imported.name}: ${next.error}`);
    const changed = differencesOf(current, next.value);
    if (changed.length === 0) continue;
    const losesSecret = current !== undefined && (await holdsMovedSecret(ports, current, next.value));
    connections.push({ connection: next.value, losesSecret });
    const subject = next.value.name;
    differences.push(
      ...(current === undefined
        ? [{ subject, field: 'connection', after: 'new' }]
        : changed.map((one) => ({ subject, ...one }))),
      ...(losesSecret ? [{ subject, field: 'secrets', before: 'stored', after: 'to be entered again' }] : []),
    );
  }
  return ok({ settings, connections, differences });
}

async function holdsMovedSecret(ports: AdminPorts, before: Connection, after: Connection): Promise<boolean> {
  return secretWouldMove(before, after) && (await ports.connections.secrets(before)).clientSecret !== undefined;
}

async function withoutClientSecret(ports: AdminPorts, connection: Connection): Promise<ConnectionSecrets> {
  const { clientSecret: _moved, ...others } = await ports.connections.secrets(connection);
  return others;
}

/** A stored connection at the place where the list has it. */
async function currentOf(
  ports: AdminPorts,
  id: string,
  listed: readonly ConnectionSummary[],
): Promise<Connection | undefined> {
  const [current, place] = [await ports.connections.get(id), listed.find((summary) => summary.id === id)];
  return current === undefined || place === undefined ? current : { ...current, position: place.position };
}

/** The list as the file has it; connections that the file says nothing of stay where they are. */
async function putInOrder(ports: AdminPorts, imported: readonly Connection[]): Promise<void> {
  const listed = await ports.connections.list();
  const wanted = new Map(imported.map(({ id, position }) => [id, position]));
  const placeOf = ({ id, position }: ConnectionSummary): number => wanted.get(id) ?? position;
  if (listed.every((one) => placeOf(one) === one.position)) return;
  await ports.connections.order([...listed].sort((a, b) => placeOf(a) - placeOf(b)).map(({ id }) => id));
}

async function applyImport(ports: AdminPorts, caller: Caller, plan: ImportPlan) {
  const saved = await ports.settings.save(plan.settings);
  if (!saved.ok) return failed('conflict', 'Somebody saved the settings meanwhile. Look at the differences again.');
  for (const { connection, losesSecret } of plan.connections) {
    const secrets = losesSecret ? await withoutClientSecret(ports, connection) : undefined;
    const stored = await ports.connections.save(connection, secrets);
    if (!stored.ok)
      return failed('conflict', `${connection.name} was changed meanwhile. Look at the differences again.`);
  }
  await putInOrder(
    ports,
    plan.connections.map(({ connection }) => connection),
  );
  const differences = plan.differences.map(({ subject, field, ...values }) => ({
    field: `${subject}: ${field}`,
    ...values,
  }));
  await recordChange(ports, caller, {
    action: 'configuration.import',
    subject: 'configuration',
    differences: differences.slice(0, 200),
  });
  return done({ differences: plan.differences, applied: true });
}
