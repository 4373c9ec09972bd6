/** An import, part by part. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { callAdmin, type Answer, type ApiFailure, type Input } from '../../api';
import { toParts } from './import-parts';

type Import = 'configuration.import';

export interface Progress {
  readonly part: number;
  readonly of: number;
}

/**
 * The differences of all parts together, and how far it is. Parts before one that is refused stay applied: a file that is
 * imported again changes only what is left.
 */
export function useImport(): UseMutationResult<Answer<Import>, ApiFailure, Input<Import>> & {
  readonly progress?: Progress;
} {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const mutation = useMutation<Answer<Import>, ApiFailure, Input<Import>>({
    mutationFn: async ({ text, apply }) => {
      const parts = toParts(text);
      const differences: Answer<Import>['differences'][number][] = [];
      for (const [at, part] of parts.entries()) {
        setProgress({ part: at + 1, of: parts.length });
        const answer = await callAdmin('configuration.import', { text: part, apply });
        differences.push(...answer.differences);
      }
      return { differences, applied: apply };
    },
    onSettled: async (_answer, _failure, { apply }) => {
      setProgress(undefined);
      if (apply) await client.invalidateQueries();
    },
  });
  return { ...mutation, ...(progress === undefined ? {} : { progress }) };
}
