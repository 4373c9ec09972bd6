import { systemClock } from '../platform/clock';
import { createInstallationMemory } from '../platform/installation-memory';
import type { CachedDocument, DocumentCache } from '../ports/document-cache';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { readPlain, writePlain } from './records';

/** Documents too large for a record are simply not kept. */
const maxCharacters = 200 * 1024;

/** What a warm container remembers of an installation's documents, until they expire; cleared when it is full. */
const maxRemembered = 30;
const remembered = createInstallationMemory<Map<string, CachedDocument>>(50);

function remember(url: string, document: CachedDocument): void {
  const known = remembered.get() ?? new Map<string, CachedDocument>();
  if (known.size >= maxRemembered) known.clear();
  known.set(url, document);
  remembered.set(known);
}

export const documentCache: DocumentCache = {
  async read(url) {
    const known = remembered.get()?.get(url);
    if (known !== undefined && known.expiresAt > systemClock.seconds()) return known;
    const document = await readPlain<CachedDocument>(keys.document(url));
    if (document !== undefined) remember(url, document);
    return document;
  },
  async write(url, document) {
    if (JSON.stringify(document).length > maxCharacters) return;
    remember(url, document);
    const life = document.expiresAt - systemClock.seconds() + 24 * 3600;
    await writePlain(keys.document(url), document, secondsToLive(life));
  },
};
