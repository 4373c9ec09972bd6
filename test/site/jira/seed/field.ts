/** What a Jira field is: its identity, its type, and its choices. Shared by every request type that shows it. */

interface FieldSchema {
  readonly type: string;
  readonly items?: string;
  readonly system?: string;
  readonly custom?: string;
  readonly customId?: number;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly children: readonly FieldOption[];
}

/** How values of the field are written, checked and shown. */
export type FieldKind =
  | 'text'
  | 'paragraph'
  | 'number'
  | 'date'
  | 'date-time'
  | 'select'
  | 'multi-select'
  | 'cascading'
  | 'user'
  | 'multi-user'
  | 'organizations'
  | 'labels'
  | 'url'
  | 'attachment';

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly schema: FieldSchema;
  readonly options: readonly FieldOption[];
}

const customTypes = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** A field every Jira has. */
export const systemField = (id: string, name: string, kind: FieldKind, type: string, items?: string): Field => ({
  id,
  name,
  kind,
  schema: items === undefined ? { type, system: id } : { type, items, system: id },
  options: [],
});

/** A field an administrator added. `custom` without a colon is one of Jira's own custom field types. */
export function customField(
  customId: number,
  name: string,
  kind: FieldKind,
  type: string,
  custom: string,
  more: { items?: string; options?: readonly FieldOption[] } = {},
): Field {
  return {
    id: `customfield_${String(customId)}`,
    name,
    kind,
    schema: {
      type,
      ...(more.items === undefined ? {} : { items: more.items }),
      custom: custom.includes(':') ? custom : customTypes + custom,
      customId,
    },
    options: more.options ?? [],
  };
}

/** Choices with consecutive ids from `firstId`. */
export const options = (firstId: number, labels: readonly string[]): FieldOption[] =>
  labels.map((label, index) => ({ value: String(firstId + index), label, children: [] }));
