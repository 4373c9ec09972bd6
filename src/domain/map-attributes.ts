/** From what the provider asserted to a customer's profile (requirements C1, C2). Pure; the order of claims does not matter. */
import type {
  AttributeMapping,
  MappingRefusal,
  MappingRule,
  Profile,
  ProfileField,
  Transform,
} from './attribute-mapping';
import { normalizeEmail } from './email-address';
import { samlGroupsLink } from './microsoft-graph';
import type { Patterns } from './patterns';
import { fail, ok, type Result } from './result';

type Attributes = Readonly<Record<string, unknown>>;

const maxValueLength = 10_000;
/** More than any directory lets one person be in; an end in case a provider sends rubbish. */
const maxGroups = 10_000;

/**
 * Maps an identity's attributes. Refuses when no usable e-mail address comes out, or when one of the further `required`
 * targets has no value.
 */
export function mapAttributes(
  mapping: AttributeMapping,
  attributes: Attributes,
  patterns: Patterns,
  required: readonly ProfileField[] = [],
): Result<Profile, MappingRefusal> {
  const field = (name: ProfileField): string | undefined => {
    const rule = mapping.fields[name];
    return rule === undefined ? undefined : valuesOf(rule, attributes, patterns)[0];
  };
  const missing = (target: ProfileField): Result<never, MappingRefusal> =>
    fail({
      reason: 'required_attribute_missing',
      target,
      looked: lookedFor(mapping.fields[target]),
      received: Object.keys(attributes).sort(),
    });
  const typed = field('email');
  if (typed === undefined) return missing('email');
  const email = normalizeEmail(typed);
  if (email === undefined) return fail({ reason: 'email_invalid', looked: lookedFor(mapping.fields.email) });
  const without = required.find((target) => field(target) === undefined);
  if (without !== undefined) return missing(without);
  const groups = mapping.groups === undefined ? [] : uniqueSorted(valuesOf(mapping.groups, attributes, patterns));
  // Silently taken for "no groups", it could remove people from their organizations.
  if (mapping.groups !== undefined && groups.length === 0 && samlGroupsLink in attributes) {
    return fail({ reason: 'groups_overflowed', looked: lookedFor(mapping.groups) });
  }
  const optional = (['firstName', 'lastName', 'userName', 'locale', 'timeZone', 'phone', 'company'] as const).flatMap(
    (name) => {
      const value = usable(name, field(name));
      return value === undefined ? [] : [[name, value] as const];
    },
  );
  const profile = Object.fromEntries(optional);
  return ok({
    ...profile,
    email,
    displayName: displayNameOf(field('displayName'), profile.firstName, profile.lastName, email),
    groups: groups.slice(0, maxGroups),
    custom: Object.fromEntries(
      Object.entries(mapping.custom).flatMap(([name, rule]) => {
        const values = valuesOf(rule, attributes, patterns);
        return values.length === 0 ? [] : [[name, values.join(', ')]];
      }),
    ),
  });
}

/**
 * All values a rule yields, transformed, empty ones left out; the fallback if there is none. A name whose values are all
 * left out has no value: the next one is asked.
 */
export function valuesOf(rule: MappingRule, attributes: Attributes, patterns: Patterns): readonly string[] {
  for (const values of candidates(rule, attributes)) {
    const found = values
      .map((value) => applyTransforms(rule.transforms, value.slice(0, maxValueLength), patterns))
      .filter((value): value is string => value !== undefined && value.trim() !== '');
    if (found.length > 0) return found;
  }
  return rule.fallback === undefined || rule.fallback.trim() === '' ? [] : [rule.fallback];
}

/** What the source has, in the order of preference. */
function candidates({ source }: MappingRule, attributes: Attributes): readonly (readonly string[])[] {
  switch (source.from) {
    case 'fixed':
      return [[source.value]];
    case 'template':
      return [fillTemplate(source.template, attributes)];
    case 'attribute':
      return source.names.map((name) => lookUp(attributes, name));
  }
}

const placeholder = /\{([^{}]+)\}/g;

/** Every placeholder must have a value, or the template has none: half a name is worse than the fallback. */
function fillTemplate(template: string, attributes: Attributes): readonly string[] {
  const parts = new Map(
    [...template.matchAll(placeholder)].map(([, name = '']) => [name, lookUp(attributes, name.trim())[0]]),
  );
  if ([...parts.values()].includes(undefined)) return [];
  return [template.replace(placeholder, (_whole, name: string) => parts.get(name) ?? '')];
}

/**
 * A name is looked up as it stands first (SAML names are URLs with dots), then as a dotted path into nested claims, whose
 * steps may hold dots themselves. A step into a list is taken in each of its entries, or in one by its position.
 */
export function lookUp(attributes: Attributes, name: string): readonly string[] {
  return toTexts(follow(attributes, name));
}

/** Takes time in proportion to the claims: each is reached by one way. */
function follow(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const step = path.slice(0, end);
    if (!Object.hasOwn(value, step)) continue;
    const found = follow((value as Record<string, unknown>)[step], path.slice(end + 1));
    if (found !== undefined) return found;
  }
  if (!Array.isArray(value)) return undefined;
  const found = value.map((entry: unknown) => follow(entry, path)).filter((entry) => entry !== undefined);
  return found.length === 0 ? undefined : found;
}

function toTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(toTexts);
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  return [];
}

function applyTransforms(transforms: readonly Transform[], value: string, patterns: Patterns): string | undefined {
  let text: string | undefined = value;
  for (const transform of transforms) {
    if (text === undefined) return undefined;
    text = applyTransform(transform, text, patterns);
  }
  return text;
}

function applyTransform(transform: Transform, text: string, patterns: Patterns): string | undefined {
  switch (transform.kind) {
    case 'trim':
      return text.trim();
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'extract':
      return patterns.extract(transform.pattern, text, transform.group);
  }
}

/** A name for people to read: the mapped one, else first and last name, else the address up to the `@`. */
function displayNameOf(
  mapped: string | undefined,
  first: string | undefined,
  last: string | undefined,
  email: string,
): string {
  const joined = [first, last].filter((part) => part !== undefined).join(' ');
  return [mapped, joined, email.slice(0, email.lastIndexOf('@'))].map(readable).find((name) => name !== '') ?? email;
}

/** Without what only steers the page around the name: controls, directions, halves of characters. */
function readable(name: string | undefined): string {
  const clean = (name ?? '').toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]+/gu, ' ');
  return Array.from(clean.trim()).slice(0, 255).join('').trim();
}

function lookedFor(rule: MappingRule | undefined): readonly string[] {
  if (rule?.source.from === 'attribute') return rule.source.names;
  if (rule?.source.from !== 'template') return [];
  return [...rule.source.template.matchAll(placeholder)].map(([, name = '']) => name.trim());
}

/** A language or time zone that no page could show is as good as none. */
function usable(field: ProfileField, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    if (field === 'locale') return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0];
    if (field === 'timeZone') return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    return value;
  } catch {
    return undefined;
  }
}

const uniqueSorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/** True if the mapping or the filter needs the expression engine. */
export const usesPatterns = (mapping: AttributeMapping): boolean =>
  [...Object.values(mapping.fields), ...Object.values(mapping.custom), mapping.groups].some(
    (rule) => rule?.transforms.some((transform) => transform.kind === 'extract') ?? false,
  );
