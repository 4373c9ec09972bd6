/** The addresses of web triggers: an unguessable id per address, kept with the state, several per trigger if the app asks. */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { WebTriggerModule } from '../manifest';

export interface WebTriggerUrls {
  /** The newest address of the trigger; a further one with `forceCreate`. Undefined when the manifest has no such trigger. */
  getUrl(triggerKey: string, forceCreate?: boolean): string | undefined;
  list(): { triggerKey: string; url: string }[];
  /** Revokes an address; false when there is none with this id. */
  delete(id: string): boolean;
  /** The trigger behind an address. */
  find(id: string): WebTriggerModule | undefined;
}

export function openWebTriggerUrls(
  database: DatabaseSync,
  triggers: WebTriggerModule[],
  origin: () => string,
): WebTriggerUrls {
  database.exec(
    'CREATE TABLE IF NOT EXISTS web_triggers (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trigger_key TEXT NOT NULL)',
  );
  const insert = database.prepare('INSERT INTO web_triggers (id, trigger_key) VALUES (?, ?)');
  const newest = database.prepare('SELECT id FROM web_triggers WHERE trigger_key = ? ORDER BY sequence DESC LIMIT 1');
  const all = database.prepare('SELECT id, trigger_key FROM web_triggers ORDER BY sequence');
  const byId = database.prepare('SELECT trigger_key FROM web_triggers WHERE id = ?');
  const remove = database.prepare('DELETE FROM web_triggers WHERE id = ?');

  const moduleOf = (key: unknown): WebTriggerModule | undefined => triggers.find((trigger) => trigger.key === key);
  const toUrl = (trigger: WebTriggerModule, id: string): string =>
    `${origin()}/${trigger.urlFormat === 'v2' ? 'public' : 'x1'}/${id}`;

  return {
    getUrl(triggerKey, forceCreate = false) {
      const trigger = moduleOf(triggerKey);
      if (trigger === undefined) return undefined;
      const known = forceCreate ? undefined : newest.get(triggerKey);
      if (known !== undefined) return toUrl(trigger, known.id as string);
      const id = randomBytes(24).toString('base64url');
      insert.run(id, triggerKey);
      return toUrl(trigger, id);
    },
    list: () =>
      all.all().flatMap((row) => {
        const trigger = moduleOf(row.trigger_key);
        return trigger === undefined ? [] : [{ triggerKey: trigger.key, url: toUrl(trigger, row.id as string) }];
      }),
    delete: (id) => remove.run(id).changes > 0,
    find: (id) => moduleOf(byId.get(id)?.trigger_key),
  };
}
