import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type House } from './house';

let house: House;

beforeEach(() => {
  house = openHouse();
});

afterEach(() => {
  expect(house.site.violations).toEqual([]);
  house.close();
});

const usableBy = async (who: 'carla' | 'mona' | 'gus') =>
  house.jira.portalUse.usableBy(house.site.info.customers[who].accountId);

describe.each(['customer', 'administrator'])('asked as the %s', (as) => {
  beforeEach(() => {
    house.configure({ impersonate: as === 'customer' });
  });

  it('a closed desk is not for everyone', async () => {
    expect(Object.keys((await usableBy('carla')) ?? {})).toEqual(['4', '5']);
    expect(Object.keys((await usableBy('mona')) ?? {})).toEqual(['4', '5', '6']);
  });

  it('a restricted request type is for those it is restricted to', async () => {
    expect((await usableBy('carla'))?.['5']).not.toContain('204');
    expect((await usableBy('gus'))?.['5']).toContain('204');
  });

  it('costs nothing for five minutes', async () => {
    await usableBy('carla');
    house.calls.length = 0;
    await usableBy('carla');
    expect(house.calls).toEqual([]);
    house.advance(301);
    await usableBy('carla');
    expect(house.calls.length).toBeGreaterThan(0);
  });
});

it('is unknown where nobody may ask Jira', async () => {
  house.configure({ impersonate: false });
  house.site.configure({ faults: [{ match: 'permissions/check', status: 403, times: 9 }] });
  expect(await usableBy('carla')).toBeUndefined();
});
