/** Reads a field's value in Jira's input format into what is stored, or says that it is not a valid value. */
import type { Field, FieldOption } from '../seed/field';
import { isDocument } from '../text/document';
import type { StoredValue } from './value';

/** What has to be looked up to know whether a value exists. */
export interface Lookups {
  readonly isActiveAccount: (accountId: string) => boolean;
  readonly isOrganization: (id: number) => boolean;
  /** Whether paragraphs are sent as documents (`isAdfRequest`) instead of wiki text. */
  readonly documents: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sent as nothing: the field stays empty. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A choice is named by its id or by its text. */
function findOption(options: readonly FieldOption[], input: unknown): FieldOption | undefined {
  if (!isRecord(input)) return undefined;
  return options.find((option) => (input.id === undefined ? option.label === input.value : option.value === input.id));
}

function parseCascade(options: readonly FieldOption[], input: unknown): string[] | undefined {
  const parent = findOption(options, input);
  if (parent === undefined || !isRecord(input)) return undefined;
  if (isEmpty(input.child)) return [parent.value];
  const child = findOption(parent.children, input.child);
  return child === undefined ? undefined : [parent.value, child.value];
}

/** Every entry parsed, or undefined as soon as one is invalid. */
function parseEach<T>(input: unknown, parse: (entry: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(input)) return undefined;
  const parsed = input.map(parse);
  const valid = parsed.filter((entry) => entry !== undefined);
  return valid.length === parsed.length ? valid : undefined;
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

const isMoment = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?([+-]\d{4}|[+-]\d\d:\d\d|Z)$/.test(value) &&
  !Number.isNaN(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')));

const isLink = (value: string): boolean => URL.canParse(value) && /^(https?|ftp):/.test(value);

const textThat =
  (holds: (value: string) => boolean) =>
  (input: unknown): string | undefined =>
    typeof input === 'string' && holds(input) ? input : undefined;

/** Returns undefined when the value does not fit the field. Attachments are not values and never fit. */
export function parseValue(field: Field, input: unknown, lookups: Lookups): StoredValue | undefined {
  const account = (entry: unknown): string | undefined => {
    const id = isRecord(entry) ? (entry.accountId ?? entry.id) : undefined;
    return typeof id === 'string' && lookups.isActiveAccount(id) ? id : undefined;
  };
  switch (field.kind) {
    case 'text':
      return textThat((value) => !value.includes('\n') && value.length <= 255)(input);
    case 'paragraph':
      if (lookups.documents) return isDocument(input) ? { document: input } : undefined;
      return textThat((value) => value.length <= 32_767)(input);
    case 'number':
      return typeof input === 'number' && Number.isFinite(input) ? input : undefined;
    case 'date':
      return textThat(isDay)(input);
    case 'date-time':
      return textThat(isMoment)(input);
    case 'url':
      return textThat(isLink)(input);
    case 'labels':
      return parseEach(
        input,
        textThat((value) => value !== '' && !/\s/.test(value)),
      );
    case 'select':
      return findOption(field.options, input)?.value;
    case 'multi-select':
      return parseEach(input, (entry) => findOption(field.options, entry)?.value);
    case 'cascading':
      return parseCascade(field.options, input);
    case 'user':
      return account(input);
    case 'multi-user':
      return parseEach(input, account);
    case 'organizations':
      return parseEach(input, (entry) =>
        typeof entry === 'number' && lookups.isOrganization(entry) ? entry : undefined,
      );
    case 'attachment':
      return undefined;
  }
}
