/** Batches: up to 25 operations of one kind, each of which succeeds or fails by itself. */
import { KvsError, refused } from './kvs-error';
import { maximumOperations } from './limits';

interface Item {
  key: string;
  entityName?: string | undefined;
}

export interface BatchAnswer {
  successfulKeys: Record<string, unknown>[];
  failedKeys: { key: string; entityName?: string; error: { code: string; message: string } }[];
}

/** Runs `operate` for each item and sorts the outcomes; what `operate` returns is added to the item's answer. */
export function inBatch<T extends Item>(items: T[], operate: (item: T) => object | undefined): BatchAnswer {
  if (items.length > maximumOperations) throw refused('BATCH_TOO_LARGE', `At most ${maximumOperations} operations`);
  const answer: BatchAnswer = { successfulKeys: [], failedKeys: [] };
  for (const item of items) {
    const name = { key: item.key, ...(item.entityName === undefined ? {} : { entityName: item.entityName }) };
    try {
      answer.successfulKeys.push({ ...operate(item), ...name });
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      answer.failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
    }
  }
  return answer;
}
