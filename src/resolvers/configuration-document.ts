/** The file of an export: read, held to the rules of the forms, and turned into connections and settings. */
import { array, int, literal, object, string, union, type infer as Infer } from 'zod';
import { providerOf, type Connection } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import { defaultSettings, type Settings } from '../domain/settings';
import { presetOf } from '../presets/gallery';
import type { Preset } from '../presets/preset';
import { differencesOf } from './changes';
import { checkRules } from './check-rules';
import { defaultRules } from './connection-defaults';
import { connectionRules, formValues, id } from './input';
import { plainFields } from './plain-fields';
import type { AdminPorts } from './ports';
import { oauthShape, oidcShape, samlShape } from './provider-shapes';
import { checkPatterns, portableSettings } from './settings-handlers';

export const format = 'gatehouse-configuration';

const common = {
  id: string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'may hold letters, digits, dash and underscore only'),
  name: string().trim().min(1).max(100),
  preset: id,
  fields: formValues,
  position: int().min(0).max(10_000).optional(),
  clientSecretExpiresOn: string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2027-01-31')
    .optional(),
};

const connection = union([
  object({ ...common, protocol: literal('oidc'), oidc: oidcShape }),
  object({ ...common, protocol: literal('oauth'), oauth: oauthShape }),
  object({ ...common, protocol: literal('saml'), saml: samlShape }),
]).and(connectionRules);

/** Portals, tokens and what was learnt belong to a site and stay there. */
const document = object({
  format: literal(format),
  version: literal(1),
  settings: portableSettings.optional(),
  connections: array(connection).max(200),
});

export type ImportedConnection = Infer<typeof connection>;
type Document = Infer<typeof document>;

/** Nested deeper than any export; a parser's recursion has an end. */
const mostBrackets = 40;

/** The document, or a sentence that says what is wrong with it. */
export function parseDocument(text: string): Result<Document, string> {
  if (isDeep(text)) return fail('It is nested too deeply.');
  const parsed = document.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** In one pass: an expression for strings would look again from every quotation mark of one that never ends. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length && depth <= mostBrackets; at += 1) {
    const letter = text.charAt(at);
    if (isString && letter === '\\') at += 1;
    else if (letter === '"') isString = !isString;
    else if (!isString && (letter === '{' || letter === '[')) depth += 1;
    else if (!isString && (letter === '}' || letter === ']')) depth -= 1;
  }
  return depth > mostBrackets;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const toSettings = (before: Settings, given: Document['settings']): Settings => {
  const known = Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
  return { ...defaultSettings, ...before, ...known };
};

/** A sentence about the first expression in the settings that is none. */
export const settingsProblem = async (ports: AdminPorts, given: Document['settings']): Promise<string | undefined> =>
  (await checkPatterns(ports, given?.signIn?.rules ?? []))?.message;

/** The connection as it would be stored. Switched off when it is new, or leads to another provider than it did. */
export async function toConnection(
  ports: AdminPorts,
  imported: ImportedConnection,
  current: Connection | undefined,
  position: number,
): Promise<Result<Connection, string>> {
  const preset = presetOf(imported.preset);
  if (preset?.protocol !== imported.protocol) return fail('The application is not one of this version’s list.');
  if (current !== undefined && current.protocol !== imported.protocol)
    return fail('A connection of this id speaks another protocol here.');
  const rules = await checkRules(ports, connectionRules.parse(imported));
  if (!rules.ok) return fail(rules.error.map(({ message }) => message).join(' '));
  const provider = await toProvider(ports, imported);
  if (!provider.ok) return provider;
  const given = toBase(imported, preset);
  const now = ports.clock.iso();
  const fresh = { ...defaultRules(preset.mapping), position, revision: 0, createdAt: now };
  const same = current !== undefined && differencesOf(providerOf(current), provider.value).length === 0;
  return ok({
    ...(current ?? fresh),
    ...given,
    ...rules.value,
    ...provider.value,
    enabled: same && current.enabled,
    updatedAt: now,
  } as Connection);
}

const toBase = (
  { id: known, name, preset, fields, position, clientSecretExpiresOn }: ImportedConnection,
  of: Preset,
) => ({
  ...{ id: known, name, preset, fields: plainFields(of, fields) },
  ...(position === undefined ? {} : { position }),
  ...(clientSecretExpiresOn === undefined ? {} : { clientSecretExpiresOn }),
});

async function toProvider(ports: AdminPorts, imported: ImportedConnection): Promise<Result<object, string>> {
  if (imported.protocol === 'oidc') return ok({ protocol: 'oidc', oidc: imported.oidc });
  if (imported.protocol === 'oauth') return ok({ protocol: 'oauth', oauth: imported.oauth });
  const pasted = imported.saml.certificates.map(({ pem }) => pem).join('\n');
  const parsed = await (await ports.serviceProvider()).parseCertificates(pasted);
  if (!parsed.ok) return fail('A certificate could not be read.');
  return ok({ protocol: 'saml', saml: { ...imported.saml, certificates: parsed.value } });
}
