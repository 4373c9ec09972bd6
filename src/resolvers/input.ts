/** Shapes of input that several names share. */
import {
  array,
  boolean,
  discriminatedUnion,
  literal,
  number,
  object,
  record,
  string,
  enum as oneOf,
  union,
  type ZodType,
  unknown,
} from 'zod';
import type { Filter } from '../domain/admission';
import { isSafeUrl } from '../domain/safe-url';
import { lazy } from 'zod';

export const id = string().min(1).max(200);
export const revision = number().int().min(0);
export const limit = number().int().min(1).max(100).optional();
export const seconds = number().int().min(0).max(2_147_483_647);

/** Values of a form: many short texts, and the few long ones that are pasted (certificates, metadata). */
export const formValues = record(string().max(100), string().max(1_000_000));

export const draft = object({
  id: id.optional(),
  revision,
  name: string().trim().min(1, 'Give the connection a name.').max(100, 'At most 100 characters.'),
  preset: id,
  fields: formValues,
  secrets: record(string().max(100), string().max(10_000)).default({}),
});

/** Whether it is one that can be used is said with its place in `check-rules.ts`. */
const expression = string().max(500, 'At most 500 characters.');

const transform = discriminatedUnion('kind', [
  object({ kind: oneOf(['trim', 'lower', 'upper']) }),
  object({ kind: literal('extract'), pattern: expression, group: number().int().min(0).max(20) }),
]);

const source = discriminatedUnion('from', [
  object({
    from: literal('attribute'),
    names: array(string().min(1).max(300)).min(1, 'Choose at least one name.').max(20, 'At most 20 names.'),
  }),
  object({ from: literal('fixed'), value: string().max(500) }),
  object({
    from: literal('template'),
    template: string().min(1, 'Enter a template.').max(500, 'At most 500 characters.'),
  }),
]);

const rule = object({ source, transforms: array(transform).max(10), fallback: string().max(500).optional() });

const mapping = object({
  fields: object({
    email: rule.optional(),
    firstName: rule.optional(),
    lastName: rule.optional(),
    displayName: rule.optional(),
    userName: rule.optional(),
    locale: rule.optional(),
    timeZone: rule.optional(),
    phone: rule.optional(),
    company: rule.optional(),
  }),
  groups: rule.optional(),
  custom: record(string().regex(/^[A-Za-z0-9_.-]{1,100}$/, 'Letters, digits, dot, dash and underscore only.'), rule),
});

const attributeName = string().max(300);

const deepestFilter = 5;

const isShallow = (value: unknown, left: number): boolean =>
  left > 0 &&
  (typeof value !== 'object' ||
    value === null ||
    Object.values(value).every((part) => !Array.isArray(part) || part.every((inner) => isShallow(inner, left - 1))));

/** Checked before the parts are: neither the parser nor the store takes any depth. */
const filter: ZodType<Filter> = unknown()
  .refine((value) => isShallow(value, deepestFilter), 'Conditions are nested more than five deep.')
  .pipe(lazy(() => anyFilter));

const anyFilter: ZodType<Filter> = lazy(() =>
  union([
    object({ all: array(anyFilter).max(50) }),
    object({ any: array(anyFilter).max(50) }),
    object({
      attribute: attributeName,
      test: oneOf(['equals', 'not_equals', 'contains', 'starts_with']),
      value: string().max(1_000),
    }),
    object({ attribute: attributeName, test: literal('matches'), pattern: expression }),
    object({ attribute: attributeName, test: literal('in_group'), group: string().max(500) }),
    object({ attribute: attributeName, test: oneOf(['present', 'absent']) }),
  ]),
);

const domains = array(string().max(253)).max(1_000);
const organizationName = string().trim().min(1).max(200);

export const connectionRules = object({
  mapping: mapping.optional(),
  matching: object({
    by: oneOf(['email', 'user_name']),
    onOtherConnection: oneOf(['refuse', 'queue', 'link']),
  }).optional(),
  admission: object({
    createCustomers: boolean(),
    createOnlyWithMappedGroup: boolean(),
    updateProfile: boolean(),
    reactivate: boolean(),
    allowedDomains: domains,
    deniedDomains: domains,
    allowedAddresses: array(string().max(254)).max(5_000),
    requireVerifiedEmail: boolean(),
    filter: filter.optional(),
  }).optional(),
  organizations: object({
    enabled: boolean(),
    manual: array(object({ group: string().min(1).max(500), organization: organizationName })).max(1_000),
    onTheFly: boolean(),
    createMissing: boolean(),
    byDomain: array(object({ domain: string().max(253), organization: organizationName })).max(1_000),
    defaultOrganization: organizationName.optional(),
    defaultFor: oneOf(['all', 'new', 'none']),
    others: oneOf(['keep', 'remove']),
    excluded: array(organizationName).max(1_000),
  }).optional(),
  desks: union([literal('opened_portal'), array(id).max(200)]).optional(),
  session: object({
    idleMinutes: number().int().min(5, 'At least 5 minutes.').max(10_080, 'At most 7 days.'),
    absoluteHours: number().int().min(1, 'At least one hour.').max(2_160, 'At most 90 days.'),
    rememberMe: boolean(),
  }).optional(),
  boundDomains: domains.optional(),
  button: object({
    text: string().trim().max(100).optional(),
    logoUrl: string().trim().max(2_000).refine(isSafeUrl, 'Enter a full address that starts with https://.').optional(),
    color: string()
      .trim()
      .regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'Enter a colour such as #0C66E4.')
      .optional(),
  }).optional(),
  allowProviderInitiated: boolean().optional(),
  clockSkewSeconds: number().int().min(0).max(600, 'At most 10 minutes.').optional(),
});
