/** The second state of every page: what went wrong, what to do, and one click to try again. */
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import { ApiFailure } from '../api';
import { failureAdvice, failureTitles, worthRetrying } from '../messages';

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What is wrong, one sentence each, where it may be out of sight. */
  readonly details?: readonly string[];
}

/** Says a failure in words; the reference can be quoted to support. */
export function Failure({ error, onRetry, details = [] }: FailureProps) {
  const failure = error instanceof ApiFailure ? error : undefined;
  const code = failure?.code ?? 'unexpected';
  const retry = onRetry !== undefined && worthRetrying[code];
  const actions = retry
    ? [
        <SectionMessageAction key="retry" onClick={onRetry}>
          Try again
        </SectionMessageAction>,
      ]
    : [];
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={failureTitles[code]} actions={actions}>
        <p>{failure?.message ?? 'Please try again.'}</p>
        {details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
        {failureAdvice[code] !== '' && <p>{failureAdvice[code]}</p>}
        {failure?.reference !== undefined && (
          <p>
            Reference for support: <span className="code">{failure.reference}</span>
          </p>
        )}
      </SectionMessage>
    </div>
  );
}
