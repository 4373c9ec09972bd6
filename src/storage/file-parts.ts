import { systemClock } from '../platform/clock';
import type { FileParts } from '../ports/file-parts';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { readPlain, removePlain, writePlain } from './records';

const lifeSeconds = 900;

/** Below the 240 KiB that a value may have. */
const sliceCharacters = 230_000;

interface Slice {
  /** How many slices the part has. */
  readonly of: number;
  readonly text: string;
  readonly expiresAt: number;
}

async function readSlice(upload: string, part: number, slice: number): Promise<Slice | undefined> {
  const found = await readPlain<Slice>(keys.filePart(upload, part, slice));
  return found === undefined || found.expiresAt <= systemClock.seconds() ? undefined : found;
}

const following = (of: number): readonly number[] => Array.from({ length: of - 1 }, (_, index) => index + 1);

async function readPart(upload: string, part: number): Promise<string | undefined> {
  const first = await readSlice(upload, part, 0);
  if (first === undefined) return undefined;
  const rest = await Promise.all(following(first.of).map((slice) => readSlice(upload, part, slice)));
  return rest.some((slice) => slice === undefined) ? undefined : [first, ...rest].map((slice) => slice?.text).join('');
}

export const fileParts: FileParts = {
  async keep(upload, part, text) {
    const of = Math.max(1, Math.ceil(text.length / sliceCharacters));
    const expiresAt = systemClock.seconds() + lifeSeconds;
    const keepSlice = async (slice: number): Promise<void> => {
      const start = slice * sliceCharacters;
      const value: Slice = { of, text: text.slice(start, start + sliceCharacters), expiresAt };
      await writePlain(keys.filePart(upload, part, slice), value, secondsToLive(lifeSeconds));
    };
    // The first slice says that the others are there, so it comes last.
    await Promise.all(following(of).map(keepSlice));
    await keepSlice(0);
  },

  async join(upload, parts) {
    const texts = await Promise.all(Array.from({ length: parts }, (_, part) => readPart(upload, part)));
    return texts.some((text) => text === undefined) ? undefined : texts.join('');
  },

  /** Without its first slice a part cannot be read; the platform removes the rest when its time is over. */
  async forget(upload, parts) {
    const forgetPart = (part: number) => removePlain(keys.filePart(upload, part, 0));
    await Promise.all(Array.from({ length: parts }, (_, part) => forgetPart(part)));
  },
};
