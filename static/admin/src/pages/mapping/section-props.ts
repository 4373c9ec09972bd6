/** What every section of a connection's rules is given. */
import type { ConnectionRules } from '../../../../../src/contract/admin-api';
import type { Answer } from '../../api';

export interface SectionProps {
  readonly rules: ConnectionRules;
  readonly onChange: (changed: Partial<ConnectionRules>) => void;
  /** Names and values of the last test; empty before the first. */
  readonly received: Readonly<Record<string, unknown>>;
  readonly preview: Answer<'mapping.preview'> | undefined;
  /** What is wrong with this input, or with anything inside it; paths start with `rules`. */
  readonly errorOf: (field: string) => string | undefined;
}
