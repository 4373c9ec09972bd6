/** Adapters that are loaded when they are first asked for something: a path that needs none of one does not wait for it. */

/** What can stand for a port before its adapter is there: every method of it answers later anyway. */
type Answering<T> = { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> };

/** The port of an adapter that `load` brings; `load` must remember what it brought. */
export function loadedLater<T extends Answering<T>>(load: () => Promise<T>): T {
  const call =
    (name: keyof T) =>
    async (...args: never[]): Promise<unknown> =>
      (await load())[name](...args);
  return new Proxy({} as T, {
    // A promise would look for `then` here; no port has one.
    get: (_port, name) => (name === 'then' ? undefined : call(name as keyof T)),
    ownKeys: () => {
      throw new TypeError('A port that is loaded later has no methods to copy yet: use `replacing`.');
    },
  });
}

/** The port with some of its methods replaced, whether or not its adapter is there: a copy would lack the others. */
export const replacing = <T extends object>(port: T, methods: Partial<T>): T =>
  Object.assign(Object.create(port) as T, methods);

/** Loads at the first call, and gives the same to every later one. What could not be loaded is tried again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  const forget = (error: unknown): never => {
    loaded = undefined;
    throw error;
  };
  return () => (loaded ??= load().catch(forget));
}
