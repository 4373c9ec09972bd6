/** What the administrator has typed into a connection's form, and what is wrong with it before it is sent. */
import type { ConnectionDraft, FieldFailure, PresetDescription } from '../../../../../src/contract/admin-api';

export type PresetInputField = PresetDescription['fields'][number];

export interface FormValues {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Absent keeps what is stored. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface Saved {
  readonly id?: string;
  readonly revision: number;
  readonly storedSecrets: readonly string[];
}

/** What a new connection's form starts with. */
export const initialValues = (preset: PresetDescription): FormValues => ({
  name: preset.name,
  fields: Object.fromEntries(
    preset.fields.flatMap((field) => (field.initial === undefined ? [] : [[field.id, field.initial]])),
  ),
  secrets: {},
});

/** What a stored connection's form starts with; a field that was never typed has its preset's initial value. */
export const storedValues = (preset: PresetDescription, name: string, fields: FormValues['fields']): FormValues => ({
  name,
  fields: { ...initialValues(preset).fields, ...fields },
  secrets: {},
});

/** What is sent to discover and to save. */
export const toConnectionDraft = (preset: string, values: FormValues, saved: Saved): ConnectionDraft => ({
  ...(saved.id === undefined ? {} : { id: saved.id }),
  revision: saved.revision,
  name: values.name.trim(),
  preset,
  fields: values.fields,
  secrets: Object.fromEntries(Object.entries(values.secrets).filter(([, secret]) => secret !== '')),
});

/** Errors by field id; `name` stands for the connection's name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The page's own quick checks; the server's answer is the one that counts. */
export function findErrors(preset: PresetDescription, values: FormValues, saved: Saved): FieldErrors {
  const errors = preset.fields.flatMap((field) => {
    const error = findError(field, values, saved);
    return error === undefined ? [] : [[field.id, error] as const];
  });
  return Object.fromEntries(values.name.trim() === '' ? [['name', 'Give it a name.'], ...errors] : errors);
}

function findError(field: PresetInputField, values: FormValues, saved: Saved): string | undefined {
  const typed = (field.kind === 'secret' ? values.secrets[field.id] : values.fields[field.id])?.trim() ?? '';
  const isStored = field.kind === 'secret' && saved.storedSecrets.includes(field.id);
  if (typed === '') return field.required && !isStored ? `Enter ${withArticle(field.label)}.` : undefined;
  if (field.kind === 'url') return urlError(typed);
  if (field.kind === 'domain') return domainError(typed);
  return undefined;
}

const withArticle = (label: string): string => `the ${/^[A-Z]{2}/.test(label) ? label : lowerFirst(label)}`;
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function urlError(typed: string): string | undefined {
  if (!URL.canParse(typed)) return 'Enter a whole address, starting with https://.';
  const { protocol, hostname } = new URL(typed);
  const isLocal =
    hostname === 'localhost' || hostname.endsWith('.localhost') || ['127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLocal)
    ? undefined
    : 'The address must start with https://.';
}

function domainError(typed: string): string | undefined {
  const address = typed.includes('://') ? typed : `https://${typed}`;
  if (/\s/.test(typed) || !URL.canParse(address)) return 'Enter a host name, such as login.example.com.';
  return undefined;
}

/** The server names inputs by dotted path (`fields.domain`); the form by field id. */
export const toFieldErrors = (failures: readonly FieldFailure[]): FieldErrors =>
  Object.fromEntries(failures.map(({ field, message }) => [field.replace(/^(fields|secrets)\./, ''), message]));

/** How the other side is called in headings; a custom preset's name is no provider's name. */
export const toProviderName = (preset: PresetDescription): string =>
  preset.id.startsWith('custom-') ? 'your provider' : preset.name;
