/** What a request type asks: its fields, and whether it asks by a form that the fields operation does not serve. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { FieldOption, RequestField, RequestTypeForm } from '../../ports/desks';
import { UpstreamFault } from '../../ports/faults';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import { toKind } from '../fields/kind';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { flag, readAs, text } from '../wire/read';

interface WireOption {
  readonly value: string;
  readonly label: string;
  readonly children?: readonly WireOption[] | undefined;
}

const optionSchema: z.ZodMiniType<WireOption> = z.object({
  value: z.string(),
  label: text,
  get children() {
    return z.catch(z.array(optionSchema), []);
  },
});

const optionsSchema = z.catch(z.array(optionSchema), []);

const fieldSchema = z.object({
  fieldId: z.string(),
  name: text,
  description: text,
  required: flag,
  visible: z.catch(z.boolean(), true),
  jiraSchema: z.object({
    type: z.string(),
    items: z.optional(z.string()),
    custom: z.optional(z.string()),
    system: z.optional(z.string()),
  }),
  validValues: optionsSchema,
  defaultValues: optionsSchema,
  presetValues: z.catch(z.array(z.string()), []),
});

const formSchema = z.object({
  requestTypeFields: z.array(fieldSchema),
  canRaiseOnBehalfOf: flag,
  canAddRequestParticipants: flag,
});

export async function loadForm(access: Access, serviceDeskId: string, requestTypeId: string): Promise<RequestTypeForm> {
  const operation = operations.readDesks;
  const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype/${requestTypeId}/field?expand=hiddenFields`;
  const [fieldsAnswer, hasForm] = await Promise.all([
    access.site(operation, get(path)),
    hasExternalForm(access, serviceDeskId, requestTypeId),
  ]);
  const form = readAs(formSchema, fieldsAnswer, operation);
  return {
    fields: form.requestTypeFields.map(toField),
    canRaiseOnBehalf: form.canRaiseOnBehalfOf,
    canAddParticipants: form.canAddRequestParticipants,
    externalForm: hasForm || !form.requestTypeFields.some((field) => field.visible),
  };
}

function toField(wire: z.infer<typeof fieldSchema>): RequestField {
  const { items, custom, system } = wire.jiraSchema;
  const schema = {
    type: wire.jiraSchema.type,
    ...(items === undefined ? {} : { items }),
    ...(custom === undefined ? {} : { custom }),
    ...(system === undefined ? {} : { system }),
  };
  const kind = toKind(schema);
  return {
    id: wire.fieldId,
    name: wire.name,
    description: wire.description,
    required: wire.required,
    visible: wire.visible,
    kind,
    // Asked as the app, Jira lists every organization of the desk: not for the eyes of a customer.
    options: kind === 'organization' ? [] : wire.validValues.map(toOption),
    defaults: wire.defaultValues.map((option) => option.value),
    presets: wire.presetValues,
    schema,
  };
}

const toOption = (option: WireOption): FieldOption => ({
  value: option.value,
  label: option.label,
  children: (option.children ?? []).map(toOption),
});

/**
 * The Forms API answers with the form, or 404 where the request type has none. It is another service than Jira: when it
 * does not answer, a request can be raised all the same.
 */
async function hasExternalForm(access: Access, serviceDeskId: string, requestTypeId: string): Promise<boolean> {
  const call = get(route`/forms/servicedesk/${serviceDeskId}/requesttype/${requestTypeId}/form`);
  try {
    return isSuccess(await access.site(operations.readForms, call));
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    return false;
  }
}
