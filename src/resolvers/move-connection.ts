/** The order of connections, which is the order customers meet them in. One is moved at a time, so that two administrators do not undo each other. */
import type { Reply } from '../contract/admin-api';
import type { ConnectionSummary } from '../domain/connection';
import { recordChange } from './changes';
import type { AdminPorts, Caller } from './ports';
import { done, notFound } from './reply';

/** Puts a connection before another one, or last if none is named. */
export async function moveConnection(
  ports: AdminPorts,
  caller: Caller,
  { id, before }: { readonly id: string; readonly before?: string | undefined },
): Promise<Reply<readonly ConnectionSummary[]>> {
  const known = await ports.connections.list();
  const moved = known.find((one) => one.id === id);
  if (moved === undefined) return notFound('This connection');
  const others = known.filter((one) => one !== moved);
  const place = before === undefined ? others.length : others.findIndex((one) => one.id === before);
  if (place === -1) return notFound('The connection that it should stand before');
  await ports.connections.order(others.toSpliced(place, 0, moved).map((one) => one.id));
  await recordChange(ports, caller, {
    action: 'connections.order',
    subject: moved.name,
    differences: [{ field: 'place', before: String(known.indexOf(moved) + 1), after: String(place + 1) }],
  });
  return done(await ports.connections.list());
}
