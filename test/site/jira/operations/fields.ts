/** `/field`: every field of the site, with the names that JQL knows it by. */
import { ok } from '../answers/answer';
import type { Field } from '../seed/field';
import { fields } from '../seed/fields';
import type { Operations } from '../site';

function clauseNames({ name, schema, id }: Field): string[] {
  return schema.customId === undefined ? [id] : [`cf[${String(schema.customId)}]`, name];
}

export const fieldOperations: Operations = {
  getFields: () =>
    ok(
      fields.map((field) => ({
        id: field.id,
        key: field.id,
        name: field.name,
        custom: field.schema.customId !== undefined,
        orderable: true,
        navigable: true,
        searchable: true,
        clauseNames: clauseNames(field),
        schema: field.schema,
      })),
    ),
};
