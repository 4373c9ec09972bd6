/** Reads the values of a new request: every field known, every required one there, every value fitting its field. */
import { refuse } from '../answers/answer';
import type { RequestType, RequestTypeField } from '../seed/request-type';
import * as fields from '../seed/fields';
import type { Call } from '../site';
import { findAccount } from '../store/accounts';
import { findOrganization } from '../store/organizations';
import { isEmpty, parseValue, type Lookups } from '../values/parse';
import type { StoredValue, StoredValues } from '../values/value';

export interface ReadValues {
  readonly values: StoredValues;
  readonly approvers: readonly string[];
  readonly organizationIds: readonly number[];
  /** Ids of temporary files to attach. */
  readonly files: readonly string[];
}

const refusal = (labels: readonly string[]) =>
  refuse(
    400,
    `Your request could not be created. Please check the fields have been correctly filled in. ${labels
      .map((label) => `Please provide a valid value for field '${label}'`)
      .join(' ')}`,
    'sd.error.request.create.fields',
  );

/** What Jira writes by itself into hidden fields. */
function presetOf(asked: RequestTypeField): StoredValue | undefined {
  const [first] = asked.preset;
  return asked.visible || first === undefined ? undefined : first;
}

const stringsOf = (value: StoredValue | undefined): string[] =>
  Array.isArray(value) ? value.map((entry: unknown) => String(entry)) : [];

/** Throws one refusal that names every field that is missing or invalid. */
export function readValues(
  call: Call,
  type: RequestType,
  sent: Readonly<Record<string, unknown>>,
  documents: boolean,
): ReadValues {
  const { database } = call.site;
  const lookups: Lookups = {
    isActiveAccount: (id) => findAccount(database, id)?.active === true,
    isOrganization: (id) => findOrganization(database, id) !== undefined,
    documents,
  };
  const asked = new Map(type.fields.map((entry) => [entry.field.id, entry]));
  const linked = new Set(Object.values(type.form?.questions ?? {}).flatMap(({ jiraField }) => jiraField ?? []));
  const invalid = Object.keys(sent).filter((id) => asked.get(id)?.visible !== true && !linked.has(id));
  const values: Record<string, StoredValue> = {};
  let files: readonly string[] = [];
  for (const [id, entry] of asked) {
    const preset = presetOf(entry);
    const input = sent[id];
    if (preset !== undefined) values[id] = preset;
    else if (isEmpty(input)) {
      if (entry.required) invalid.push(entry.label);
    } else if (entry.field.kind === 'attachment') {
      files = Array.isArray(input) ? input.map(String) : [];
      if (files.length === 0) invalid.push(entry.label);
    } else {
      const value = parseValue(entry.field, input, lookups);
      if (value === undefined) invalid.push(entry.label);
      else values[id] = value;
    }
  }
  for (const id of linked) {
    const field = fields.fieldById(id);
    const value = field === undefined || isEmpty(sent[id]) ? undefined : parseValue(field, sent[id], lookups);
    if (value !== undefined) values[id] = value;
  }
  if (invalid.length > 0) throw refusal(invalid);
  return {
    values,
    approvers: stringsOf(values[fields.approvers.id]),
    organizationIds: stringsOf(values[fields.organizations.id]).map(Number),
    files,
  };
}
