/** Keeps what a provider generated once (keys, secrets) across restarts. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON value in a file that only its owner may read; without a folder it lives in memory. */
export interface StateFile<T> {
  read(): T;
  write(value: T): void;
}

/**
 * Opens the state called `name` in `folder`, making it with `create` at first use.
 * @throws SyntaxError when the file is there but not JSON: a damaged file is not silently replaced.
 */
export async function openStateFile<T>(
  folder: string | undefined,
  name: string,
  create: () => Promise<T>,
): Promise<StateFile<T>> {
  if (folder === undefined) return inMemory(await create());
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  const write = (value: T): void => {
    // Renaming is atomic, so a stop in the middle of writing leaves the former state whole.
    writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const text = readIfPresent(file);
  if (text === undefined) write(await create());
  return { read: () => JSON.parse(readFileSync(file, 'utf8')) as T, write };
}

function inMemory<T>(initial: T): StateFile<T> {
  let current = initial;
  return {
    read: () => current,
    write: (value) => {
      current = value;
    },
  };
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
