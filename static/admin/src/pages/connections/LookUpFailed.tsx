/** The provider could not be looked up; the form can still be filled in, and saving says what is wrong. */
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import type { ApiFailure } from '../../api';

/** Says why, and tries again on request. */
export function LookUpFailed({ error, onAgain }: { readonly error: ApiFailure; readonly onAgain: () => void }) {
  return (
    <div role="status">
      <SectionMessage
        appearance="warning"
        title="The provider could not be looked up"
        actions={[
          <SectionMessageAction key="again" onClick={onAgain}>
            Look again
          </SectionMessageAction>,
        ]}
      >
        <p>{error.message}</p>
      </SectionMessage>
    </div>
  );
}
