/** Two administrators who press at the same time: what one of them was told is done is there, whatever the other did. */
import type { ConnectionView } from '../../../src/contract/admin-api';
import type { Settings } from '../../../src/domain/settings';
import { value } from '../../flows/site';
import type { Office } from './admin-flows';
import type { Flow, Seen } from './flow';
import { noted } from './noted';

interface Reply {
  readonly ok: boolean;
  readonly code?: string;
}

interface Press {
  readonly act: () => Promise<unknown>;
  /** True if the configuration is as this press wants it. */
  readonly isThere: () => Promise<boolean>;
}

let made = 0;

/** Both press. `seen` is good if as many succeeded as may: what was refused was refused as a conflict. */
function together(name: string, expected: 1 | 2, prepare: () => Promise<readonly [Press, Press]>): Flow {
  return {
    name,
    functionKey: 'admin-fn',
    async prepare() {
      const presses = await prepare();
      let replies: readonly Reply[] = [];
      return {
        async act(): Promise<Seen> {
          replies = (await Promise.all(presses.map(({ act }) => act()))) as readonly Reply[];
          const strange = replies.find(({ ok, code }) => !ok && code !== 'conflict');
          return { kind: 'reply', reply: strange ?? replies.find(({ ok }) => ok) ?? replies[0] };
        },
        async afterwards() {
          const done = replies.filter(({ ok }) => ok).length;
          const there = await Promise.all(presses.map(({ isThere }) => isThere()));
          return [
            ...(done === expected ? [] : [`${String(done)} of two administrators were told that it is done`]),
            ...replies.flatMap(({ ok }, at) =>
              ok && there[at] !== true ? ['what was told to be done is undone'] : [],
            ),
          ];
        },
      };
    },
  };
}

export function twoAdministrators({ site, kept }: Office): readonly Flow[] {
  const settings = () => value<Settings>(site.invoke('settings.get'));
  const connection = async (at: number) =>
    (await value<ConnectionView>(site.invoke('connections.get', { id: kept[at]?.id ?? '' }))).connection;
  const rules = async (at: number): Promise<Press> => {
    const { id, revision } = await connection(at);
    const clockSkewSeconds = 10 + ((made += 1) % 90);
    return {
      act: () => site.invoke('connections.saveRules', { id, revision, rules: { clockSkewSeconds } }),
      isThere: async () => (await connection(at)).clockSkewSeconds === clockSkewSeconds,
    };
  };
  const look = async (): Promise<readonly [Press, Press]> => {
    const { revision, look: before } = await settings();
    const title = `Title of two ${String((made += 1))}`;
    const logRetentionDays = 30 + (made % 300);
    return [
      {
        act: () => site.invoke('settings.save', { revision, look: { ...before, title } }),
        isThere: async () => (await settings()).look.title === title,
      },
      {
        act: () => site.invoke('settings.save', { revision, logRetentionDays }),
        isThere: async () => (await settings()).logRetentionDays === logRetentionDays,
      },
    ];
  };
  return [
    noted(site, together('two administrators at the settings', 1, look), ['settings.save']),
    noted(
      site,
      together('two administrators at one connection', 1, async () => [await rules(0), await rules(0)]),
      ['connections.saveRules'],
    ),
    noted(
      site,
      together('two administrators at two connections', 2, async () => [await rules(0), await rules(1)]),
      ['connections.saveRules'],
      2,
    ),
  ];
}
