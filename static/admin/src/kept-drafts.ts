/**
 * Unsaved work in this tab's own storage: it survives a reload and ends with the tab. Secrets are left out, and what an
 * older build of the page has written is not read.
 */
const prefix = 'gatehouse-draft:';
const build = import.meta.url;
const secretNames = new Set(['secrets', 'apiToken']);

/** Of a value: what may be stored. `secrets` stays an object, for forms expect one. */
const withoutSecrets = (value: unknown): string =>
  JSON.stringify(value, (name, part: unknown) => (!secretNames.has(name) ? part : name === 'secrets' ? {} : undefined));

/** Browsers that block third-party data forbid it to embedded pages: then work is kept in memory, and a reload asks first. */
function storage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** Writes one draft, or removes it when there is none. */
export function keep(key: string, draft: object | undefined): void {
  try {
    if (draft === undefined) storage()?.removeItem(prefix + key);
    else storage()?.setItem(prefix + key, withoutSecrets({ build, draft }));
  } catch {
    // Full or forbidden: memory still has it.
  }
}

/** What the tab kept before it was reloaded, by key. */
export function recall(): readonly (readonly [key: string, draft: unknown])[] {
  const kept = storage();
  if (kept === undefined) return [];
  const keys = Object.keys(kept).filter((key) => key.startsWith(prefix));
  return keys.flatMap((key) => {
    const draft = parse(kept.getItem(key) ?? '');
    return draft === undefined ? [] : [[key.slice(prefix.length), draft] as const];
  });
}

function parse(text: string): unknown {
  try {
    const read = JSON.parse(text) as { readonly build: string; readonly draft: unknown };
    return read.build === build ? read.draft : undefined;
  } catch {
    return undefined;
  }
}
