/** A form between two presses of its button: what was typed, and what is wrong with it. */
import type { UploadedFile } from '../attachments/uploaded-file';
import type { Choice } from './choices';
import type { Submitted } from './submitted';

export interface FormState extends Pick<Submitted, 'typed' | 'participants' | 'organizationIds'> {
  readonly uploaded: readonly UploadedFile[];
  readonly errors: Readonly<Record<string, string>>;
  /** Where typed text could mean several of many options: the ones to choose from. */
  readonly suggestions: Readonly<Record<string, readonly Choice[]>>;
}
