/** The fields of a request type: what a customer is asked, with choices, defaults and the caller's own rights. */
import { isAgent, isDeskAdmin } from '../access/permissions';
import type { Desk } from '../seed/desks';
import type { FieldOption } from '../seed/field';
import type { RequestType, RequestTypeField } from '../seed/request-type';
import { listParameter, type Call } from '../site';
import { organizationsOfAccount, organizationsOfDesk } from '../store/organizations';

type ValueDto = FieldOption;

/** Whoever works in the desk may choose any of its organizations, a customer only the own ones. */
function organizationChoices(call: Call, desk: Desk): ValueDto[] {
  const { site, caller } = call;
  const organizations = isAgent(site, caller, desk)
    ? organizationsOfDesk(site.database, desk.id)
    : organizationsOfAccount(site.database, caller.accountId ?? '');
  return organizations.map(({ id, name }) => ({ value: String(id), label: name, children: [] }));
}

const validValues = (call: Call, desk: Desk, asked: RequestTypeField): readonly ValueDto[] =>
  asked.field.kind === 'organizations' ? organizationChoices(call, desk) : asked.field.options;

function defaultValues(asked: RequestTypeField): ValueDto[] {
  return asked.defaults.map((value) => {
    const option = asked.field.options.find((candidate) => candidate.value === value);
    return option ?? { value, label: value, children: [] };
  });
}

/** `CustomerRequestCreateMetaDTO`; hidden fields only for administrators who ask for them. */
export function toFieldsDto(call: Call, desk: Desk, type: RequestType) {
  const { site, caller } = call;
  const withHidden = listParameter(call, 'expand').includes('hiddenFields') && isDeskAdmin(site, caller, desk);
  return {
    requestTypeFields: type.fields
      .filter((asked) => asked.visible || withHidden)
      .map((asked) => ({
        fieldId: asked.field.id,
        name: asked.label,
        description: asked.help,
        required: asked.required,
        visible: asked.visible,
        defaultValues: defaultValues(asked),
        validValues: validValues(call, desk, asked),
        presetValues: asked.preset,
        jiraSchema: asked.field.schema,
      })),
    canRaiseOnBehalfOf: isAgent(site, caller, desk),
    canAddRequestParticipants: true,
  };
}
