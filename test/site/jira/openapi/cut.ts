/** Cuts chosen operations, and the schemas they reach, out of an OpenAPI 3.0 document. */

export type JsonObject = Record<string, unknown>;

/** Members that say nothing about which requests and answers are valid. */
const prose = new Set(['description', 'example', 'examples', 'summary', 'tags', 'security', 'deprecated']);
const keptExtensions = new Set(['x-experimental', 'x-atlassian-oauth2-scopes']);
/** Below these names stand names chosen by the author, where `description` may be a property and not prose. */
const mapsOfNames = new Set(['properties', 'schemas', 'paths', 'responses', 'content']);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutProse(value: unknown, insideMap = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutProse(entry));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([name]) => insideMap || (!prose.has(name) && (!name.startsWith('x-') || keptExtensions.has(name))),
  );
  return Object.fromEntries(kept.map(([name, entry]) => [name, withoutProse(entry, !insideMap && mapsOfNames.has(name))]));
}

function collectSchemaNames(value: unknown, schemas: JsonObject, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const entry of value) collectSchemaNames(entry, schemas, found);
    return;
  }
  if (!isObject(value)) return;
  const reference = value.$ref;
  if (typeof reference === 'string') {
    const name = reference.replace('#/components/schemas/', '');
    if (found.has(name)) return;
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`${reference} leads nowhere`);
    found.add(name);
    collectSchemaNames(schema, schemas, found);
    return;
  }
  for (const entry of Object.values(value)) collectSchemaNames(entry, schemas, found);
}

/** Reads a member that must be an object, or throws naming it. */
export function objectAt(value: JsonObject, ...names: string[]): JsonObject {
  let current: unknown = value;
  for (const name of names) current = isObject(current) ? current[name] : undefined;
  if (!isObject(current)) throw new Error(`${names.join(' > ')} is missing from the OpenAPI file`);
  return current;
}

/**
 * Copies the named operations (`method /path`) with every schema they reach.
 * Throws when an operation is not in the document. `fix` sees the copy before schemas are collected.
 */
export function cut(document: JsonObject, operations: readonly string[], fix: (copy: JsonObject) => void): JsonObject {
  const paths: JsonObject = {};
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ');
    const source = objectAt(document, 'paths', path, method);
    const target = (paths[path] ??= {});
    if (isObject(target)) target[method] = withoutProse(structuredClone(source));
  }
  const schemas = withoutProse(structuredClone(objectAt(document, 'components', 'schemas')), true);
  if (!isObject(schemas)) throw new Error('components > schemas is missing from the OpenAPI file');
  const copy: JsonObject = {
    openapi: '3.0.1',
    info: withoutProse(structuredClone(objectAt(document, 'info'))),
    paths,
    components: { schemas },
  };
  fix(copy);
  const used = new Set<string>();
  collectSchemaNames(paths, schemas, used);
  copy.components = { schemas: Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name))) };
  return copy;
}
