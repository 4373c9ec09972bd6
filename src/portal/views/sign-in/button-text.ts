import type { ConnectionSummary } from '../../../domain/connection';
import type { LookAndFeel } from '../../../domain/settings';

/** What a connection's button says: its own text, or the one for all; `{name}` stands for the connection's name. */
export const buttonText = (
  look: Pick<LookAndFeel, 'buttonText'>,
  { name, button }: Pick<ConnectionSummary, 'name' | 'button'>,
): string => (button.text ?? look.buttonText).replaceAll('{name}', () => name);
