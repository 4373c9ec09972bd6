/** What a request type is: the portal it stands in, the fields it shows, who may use it, and what happens next. */
import type { Field } from './field';
import type { PortalForm } from './forms';

export interface RequestTypeField {
  readonly field: Field;
  /** The question as the customer reads it. */
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly visible: boolean;
  /** Filled in beforehand; the customer may change it. Option ids for choices, text otherwise. */
  readonly defaults: readonly string[];
  /** Written by Jira into a hidden field. */
  readonly preset: readonly string[];
}

export interface RequestType {
  readonly id: string;
  readonly deskId: string;
  readonly name: string;
  readonly description: string;
  readonly helpText: string;
  readonly issueTypeId: string;
  /** Empty: the type is hidden from the portal. */
  readonly groupIds: readonly string[];
  readonly fields: readonly RequestTypeField[];
  /** Account ids of those who may use a restricted type; undefined when it is open to all of the portal. */
  readonly restrictedTo: readonly string[] | undefined;
  /** Questions that the fields operation does not serve. */
  readonly form: PortalForm | undefined;
  /** Who decides before work begins, when the request names nobody itself. */
  readonly approvers: readonly string[];
}

type FieldChanges = Partial<Omit<RequestTypeField, 'field'>>;

/** A question on a request type; its label is the field's name unless given. */
export const asks = (field: Field, changes: FieldChanges = {}): RequestTypeField => ({
  field,
  label: field.name,
  help: '',
  required: false,
  visible: true,
  defaults: [],
  preset: [],
  ...changes,
});
