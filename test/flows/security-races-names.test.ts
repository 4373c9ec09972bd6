/** Two customers who take one name at once: it is the first one's, and the second is who it was, or refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../src/domain/customer';
import { keys } from '../../src/storage/keys';
import { catchAnswer, type Caught, type RawAnswer } from '../security/attacker';
import { answerOnce, expectLost, race, sessionIn } from '../security/race';
import { isSignedIn, startPeopleSite, type ConnectedProvider, type PeopleSite, type Person } from './people-site';
import { value } from './site';

let people: PeopleSite;
let oidc: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite({ containers: 2, switches: { rateLimits: false } });
  oidc = await people.connect('oidc');
  // The first sign-in settles that cookies come back.
  await people.signIn(people.person(), { by: oidc });
});
afterAll(() => people.stop());

const linkTo = ({ id }: ConnectedProvider): string => `${people.links[0]?.url ?? ''}?idp=${id}`;
const caught = (person: Person, by: ConnectedProvider): Promise<Caught> => catchAnswer(people.site, linkTo(by), person);
const answer = (one: Caught) => (): Promise<RawAnswer> => answerOnce(people.site, one);
const newcomer = (): Person => people.person();
const isIn = (one: RawAnswer): Promise<boolean> => isSignedIn(people.site, sessionIn(one));
const transaction = { service: 'kvs', match: 'transaction .*session:' } as const;

describe('one address that two customers take', () => {
  const known = async (): Promise<Person> => {
    const person = newcomer();
    await people.signIn(person, { by: oidc });
    return person;
  };
  const withAddress = async (email: string): Promise<readonly (readonly string[])[]> => {
    const { items } = await value<{ items: readonly CustomerRecord[] }>(
      people.site.invoke('customers.list', { search: email }),
    );
    return items.map(({ subjects }) => subjects.map(({ subject }) => subject));
  };

  it.each([
    ['who are both known', known, known],
    ['one of whom is new, and slower', newcomer, known],
    ['one of whom is new, and quicker', known, newcomer],
  ])('%s, is that of the first', async (who, one, other) => {
    const email = `${who.replaceAll(/[^a-z]/g, '')}@acme.example`;
    const [late, early] = [await one(), await other()];
    const own = late.email;
    const answers = [await caught(late, oidc), await caught(early, oidc)] as const;
    // The provider says who they are when it is asked with the code.
    for (const person of [late, early]) Object.assign(person, { email });
    const { slower, quicker } = await race(people.site, transaction, answer(answers[0]), answer(answers[1]));
    expect([quicker.status, await isIn(quicker)]).toEqual([303, true]);
    await expectLost(people.site, slower, { status: 403, reason: 'linked_to_other_subject' });
    expect(await withAddress(email)).toEqual([[early.id]]);
    Object.assign(late, { email: own });
    expect(await isIn(await answer(await caught(late, oidc))())).toBe(true);
  });

  it('as a user name, where that decides, is that of the first', async () => {
    const by = await people.connect('oidc', { matching: { by: 'user_name' } });
    const [late, early] = [people.person({ userName: 'contested' }), people.person({ userName: 'contested' })];
    const answers = [await caught(late, by), await caught(early, by)] as const;
    const { slower, quicker } = await race(people.site, transaction, answer(answers[0]), answer(answers[1]));
    expect([quicker.status, await isIn(quicker)]).toEqual([303, true]);
    await expectLost(people.site, slower, { status: 403, reason: 'linked_to_other_subject' });
    expect((await people.customer(early.email))?.userName).toBe('contested');
    expect(await people.customer(late.email)).toBeUndefined();
  });

  const rowOf = (email: string) => ({ entityName: 'claim', key: keys.claim(keys.email(email)) });
  const ownerOf = (email: string): unknown => {
    const { body } = people.site.forge.kvs.handle('/api/v1/entity/get', rowOf(email));
    return (body as { value?: { accountId: string } }).value?.accountId;
  };

  it.each([
    ['nobody', () => Promise.resolve('nobody')],
    ['somebody who has another one', async () => (await people.customer((await known()).email))?.accountId],
  ])('is free where it was left to %s', async (_whom, former) => {
    const person = newcomer();
    const row = { ...rowOf(person.email), value: { accountId: await former() } };
    expect(people.site.forge.kvs.handle('/api/v1/entity/set', row).status).toBeLessThan(300);
    expect(await isIn(await answer(await caught(person, oidc))())).toBe(true);
    expect(ownerOf(person.email)).toBe((await people.customer(person.email))?.accountId);
  });

  it('is nobody’s once its customer has another one, or is forgotten', async () => {
    const person = await known();
    const { accountId } = (await people.customer(person.email)) ?? {};
    const former = person.email;
    Object.assign(person, { email: `moved.${former}` });
    await people.signIn(person, { by: oidc });
    expect([ownerOf(former), ownerOf(person.email)]).toEqual([undefined, accountId]);
    await value(people.site.invoke('customers.forget', { accountId }));
    expect([await people.customer(person.email), ownerOf(person.email)]).toEqual([undefined, undefined]);
  });
});
