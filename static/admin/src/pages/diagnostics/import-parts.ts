/**
 * A file of many connections, in parts that each fit one call: the bridge carries 500 KB, and a call may take 25 seconds.
 * Every part is a document of its own; the settings come with the first.
 */

/** Of one part, in characters: about forty connections. */
const mostCharacters = 100_000;

/** The parts of a configuration, in order. What is no configuration, or small, is one part: the app says what is wrong with it. */
export function toParts(text: string): readonly string[] {
  if (text.length <= mostCharacters) return [text];
  const document = parse(text);
  if (document === undefined) return [text];
  const { settings, connections, ...rest } = document;
  const groups: unknown[][] = [[]];
  let length = 0;
  for (const connection of connections) {
    const added = JSON.stringify(connection).length;
    if (length > 0 && length + added > mostCharacters) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(connection);
    length += added;
  }
  return groups.map((group, at) =>
    JSON.stringify({ ...rest, ...(at === 0 && settings !== undefined ? { settings } : {}), connections: group }),
  );
}

/** Whether the text can be a configuration at all. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): { readonly settings?: unknown; readonly connections: readonly unknown[] } | undefined {
  try {
    const document: unknown = JSON.parse(text);
    const isConfiguration =
      typeof document === 'object' &&
      document !== null &&
      'connections' in document &&
      Array.isArray(document.connections);
    return isConfiguration ? (document as { connections: unknown[] }) : undefined;
  } catch {
    return undefined;
  }
}
