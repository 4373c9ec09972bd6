/** What the form that raises a request shows. */
import type { PortalSettings } from '../../../domain/settings';
import type { RequestType, RequestTypeForm } from '../../../ports/desks';
import type { FormState } from '../../raise/form-state';

export interface RaiseView extends FormState {
  readonly portal: PortalSettings;
  readonly type: RequestType;
  readonly form: RequestTypeForm;
  readonly nativeUrl: string;
  /** The customer's own, to share with. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  /** Sealed: makes a second press of the button harmless, and lets what was typed outlive the session. */
  readonly token: string;
  /** Why the request was not sent. */
  readonly message?: string;
  /** Something to know that is no error. */
  readonly notice?: string;
}
