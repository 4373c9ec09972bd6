/** A copy of an object that lacks one member: how an optional setting is taken back. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy = { ...object };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the copy is this function's own
  delete copy[key];
  return copy;
}
