/** What each flow costs in calls, held to the limits of the bench's table. */
import { expect, it } from 'vitest';
import { countCalls, most, tooMany } from '../bench/rows/platform-calls';

it(
  'no flow asks more of storage, Jira and the provider, or waits more often, than it may',
  { timeout: 120_000 },
  async () => {
    const costs = await countCalls();
    expect(costs.map(({ flow }) => flow).sort()).toEqual(Object.keys(most).sort());
    expect(costs.filter(({ reads }) => reads === 0)).toEqual([]);
    expect(tooMany(costs)).toEqual([]);
  },
);
