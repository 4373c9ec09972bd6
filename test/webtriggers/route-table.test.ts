/** Every route can be reached: its address leads to the group whose module it stands in, and to no other. */
import { Hono } from 'hono/tiny';
import { expect, it } from 'vitest';
import type { GatewayPorts } from '../../src/webtriggers/edge';
import { routeTable } from '../../src/webtriggers/route-table';

const noPorts = {} as GatewayPorts;
const groups = await Promise.all(
  routeTable.map(async (group) => ({ paths: group.paths, routes: (await group.load(noPorts)).routes })),
);

const samples: Readonly<Record<string, string>> = { key: 'IT-1', type: '42', file: '42' };

/** An address that the pattern of a route matches. */
const addressOf = (pattern: string): string =>
  pattern.replace(/:(\w+)(\{(?:\{[\d,]+\}|[^}])+\})?/g, (_whole, name: string, choice = '{abc}') =>
    name in samples ? (samples[name] ?? '') : (String(choice).slice(1, -1).split('|')[0] ?? ''),
  );

/** Which groups the table sends an address to. */
async function groupsOf(method: string, address: string): Promise<readonly string[]> {
  const found = groups.map(async ({ paths }) => {
    const app = new Hono().on('ALL', [...paths], (c) => c.body(null, 204));
    const { status } = await app.fetch(new Request(`https://gateway.example${address}`, { method }));
    return status === 204 ? [paths.join(' ')] : [];
  });
  return (await Promise.all(found)).flat();
}

const routes = groups.flatMap(({ paths, routes: own }) =>
  own.map(({ method, path }) => [method, path, paths.join(' ')] as const),
);

it('there are routes', () => {
  expect(routes.length).toBeGreaterThan(30);
});

it.each(routes)('%s %s is of its own group', async (method, path, group) => {
  expect(await groupsOf(method, addressOf(path))).toEqual([group]);
});
