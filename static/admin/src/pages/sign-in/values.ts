/** What the tab edits, and how its panels pass changes on. */
import type { Settings, SignInSettings } from '../../../../../src/domain/settings';

export type SignInValues = Pick<Settings, 'signIn' | 'supportGroups' | 'logRetentionDays'>;

export interface SignInPanelProps {
  readonly signIn: SignInSettings;
  readonly onChange: (changed: Partial<SignInSettings>) => void;
  /** What was wrong at the last save with this input, or with anything inside it; paths start with `signIn`. */
  readonly errorOf: (field: string) => string | undefined;
}
