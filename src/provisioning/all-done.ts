/**
 * Waits until all work is over, whatever fails: what goes on after the answer could be frozen with the container half done.
 * @throws the first failure.
 */
export async function allDone<T extends readonly unknown[]>(work: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T;
}

/**
 * The same for much work of one kind, a few pieces at a time. After a failure no new piece is begun.
 * @throws the first failure.
 */
export async function inTurns<T, R>(atOnce: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    done.push(...(await allDone(items.slice(at, at + atOnce).map(work))));
  }
  return done;
}
