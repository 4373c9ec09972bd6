/** Outcomes are told by Jira's own flags, outside the page, so that nothing on the page moves. */
import { showFlag } from '@forge/bridge';
import { ApiFailure } from './api';
import { failureAdvice, failureTitles } from './messages';

let count = 0;
const nextId = (): string => `gatehouse-${String((count += 1))}`;

/** Says that something is done; goes away by itself. */
export function tellDone(title: string, description?: string): void {
  showFlag({ id: nextId(), title, type: 'success', isAutoDismiss: true, ...(description ? { description } : {}) });
}

/** Says that something failed, and why; stays until it is closed. */
export function tellFailure(error: unknown): void {
  const failure = error instanceof ApiFailure ? error : undefined;
  showFlag({
    id: nextId(),
    title: failureTitles[failure?.code ?? 'unexpected'],
    description: failure === undefined ? 'Please try again.' : inFull(failure),
    type: 'error',
    isAutoDismiss: false,
  });
}

function inFull(failure: ApiFailure): string {
  const reference = failure.reference === undefined ? '' : `Reference: ${failure.reference}`;
  return [failure.message, failureAdvice[failure.code], reference].filter((part) => part !== '').join(' ');
}
