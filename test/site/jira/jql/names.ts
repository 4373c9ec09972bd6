/** What the names in a JQL query stand for: projects, statuses and request types, by any name that Jira accepts. */
import { desks } from '../seed/desks';
import { requestTypes } from '../seed/request-types';
import { statuses, type StatusCategory } from '../seed/workflow';
import { JqlError, type Clause } from './ast';

const unknownValue = (clause: Clause, text: string): JqlError =>
  new JqlError(`The value '${text}' does not exist for the field '${clause.field}'.`);

export function deskIds(text: string, clause: Clause): readonly string[] {
  const found = desks.find(({ projectKey, projectId, name }) =>
    [projectKey.toLowerCase(), projectId, name.toLowerCase()].includes(text.toLowerCase()),
  );
  if (found === undefined) throw unknownValue(clause, text);
  return [found.id];
}

export function statusIds(text: string, clause: Clause): readonly string[] {
  const found = statuses.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  if (found.length === 0) throw unknownValue(clause, text);
  return found.map(({ id }) => id);
}

const categories: Record<string, StatusCategory> = {
  'to do': 'NEW',
  new: 'NEW',
  '2': 'NEW',
  'in progress': 'INDETERMINATE',
  indeterminate: 'INDETERMINATE',
  '4': 'INDETERMINATE',
  done: 'DONE',
  '3': 'DONE',
};

export function statusIdsOfCategory(text: string, clause: Clause): readonly string[] {
  const category = categories[text.toLowerCase()];
  if (category === undefined) throw unknownValue(clause, text);
  return statuses.filter((status) => status.category === category).map(({ id }) => id);
}

/** A request type by its name, by its name with the project's key in brackets, or by its id. */
export function requestTypeIds(text: string, clause: Clause): readonly string[] {
  const found = requestTypes.filter((type) => {
    const key = desks.find(({ id }) => id === type.deskId)?.projectKey ?? '';
    return [type.id, type.name.toLowerCase(), `${type.name} (${key})`.toLowerCase()].includes(text.toLowerCase());
  });
  if (found.length === 0) throw unknownValue(clause, text);
  return found.map(({ id }) => id);
}
