/** A change that an administrator was told is made stands in the change log, under the name of what was done. */
import { value } from '../../flows/site';
import type { ChangeEntry } from '../../../src/ports/sign-in-log';
import type { Site } from '../../site/site';
import type { Flow, Seen } from './flow';

interface Page {
  readonly items: readonly ChangeEntry[];
  readonly next?: string;
}

/** Containers whose clocks differ write their lines at different places, so all of them are read. */
async function allLines(site: Site): Promise<readonly ChangeEntry[]> {
  const lines: ChangeEntry[] = [];
  let after: string | undefined;
  do {
    const asked = after === undefined ? {} : { after };
    const page = await value<Page>(site.invoke('changes.list', { limit: 100, ...asked }));
    lines.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return lines;
}

const isDone = (seen: Seen): boolean => seen.kind === 'reply' && (seen.reply as { ok?: boolean }).ok === true;

/** The flow, which must also leave as many new lines of these actions as it says. */
export const noted = (site: Site, flow: Flow, actions: readonly string[], times = 1): Flow => ({
  ...flow,
  async prepare() {
    const scene = await flow.prepare();
    const before = new Set((await allLines(site)).map(({ id }) => id));
    return {
      act: scene.act,
      async afterwards(seen) {
        const made = (await allLines(site)).filter(({ id, action }) => !before.has(id) && actions.includes(action));
        const wrong =
          isDone(seen) && made.length !== times
            ? [`${String(made.length)} lines of ${actions.join(' or ')} in the change log`]
            : [];
        return [...wrong, ...(await scene.afterwards(seen))];
      },
    };
  },
});
