/** From Jira's description of a field's type to the control it needs. What is not listed is `unsupported`. */
import type { RequestField } from '../../ports/desks';

export type FieldKind = RequestField['kind'];
export type FieldSchema = RequestField['schema'];

/** Custom fields by the last part of their type, as in `com.atlassian.jira.plugin.system.customfieldtypes:textarea`. */
const byCustomType: Readonly<Record<string, FieldKind>> = {
  textfield: 'text',
  textarea: 'paragraph',
  float: 'number',
  datepicker: 'date',
  datetime: 'date_time',
  select: 'select',
  radiobuttons: 'radio',
  multiselect: 'multi_select',
  multicheckboxes: 'checkboxes',
  cascadingselect: 'cascading',
  userpicker: 'user',
  people: 'multi_user',
  multiuserpicker: 'multi_user',
  'sd-request-participants': 'multi_user',
  'sd-customer-organizations': 'organization',
  labels: 'labels',
  url: 'url',
  project: 'select',
  version: 'select',
  multiversion: 'multi_select',
  grouppicker: 'select',
  multigrouppicker: 'multi_select',
};

const bySystemField: Readonly<Record<string, FieldKind>> = {
  summary: 'text',
  description: 'paragraph',
  environment: 'paragraph',
  attachment: 'attachment',
  labels: 'labels',
  duedate: 'date',
  priority: 'select',
  resolution: 'select',
  security: 'select',
  components: 'multi_select',
  versions: 'multi_select',
  fixVersions: 'multi_select',
  assignee: 'user',
  reporter: 'user',
};

/** For fields of other apps, whose types say what values they take. */
const byType: Readonly<Record<string, FieldKind>> = {
  doc: 'rich_text',
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date_time',
  option: 'select',
  'option-with-child': 'cascading',
  user: 'user',
};

const byItems: Readonly<Record<string, FieldKind>> = {
  option: 'multi_select',
  user: 'multi_user',
  string: 'labels',
  attachment: 'attachment',
  'sd-customerorganization': 'organization',
};

export function toKind(schema: FieldSchema): FieldKind {
  const custom = schema.custom?.split(':').at(-1);
  return (
    (custom === undefined ? undefined : byCustomType[custom]) ??
    (schema.system === undefined ? undefined : bySystemField[schema.system]) ??
    (schema.type === 'array' ? byItems[schema.items ?? ''] : byType[schema.type]) ??
    'unsupported'
  );
}
