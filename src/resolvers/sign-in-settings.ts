/** The shape of the sign-in settings: what is typed in domains, ranges and languages is checked here and stored normalised. */
import {
  array,
  boolean,
  cidrv4,
  cidrv6,
  discriminatedUnion,
  enum as oneOf,
  ipv4,
  ipv6,
  literal,
  number,
  object,
  string,
  union,
} from 'zod';
import { parseDomains } from '../domain/email-address';
import { isSafeUrl } from '../domain/safe-url';
import { id } from './input';

export const webAddress = string()
  .trim()
  .max(2_000)
  .refine(isSafeUrl, 'Enter a full address that starts with https://.');

/** `*.example.com` stands for the domains below. */
const domains = array(string().max(253))
  .min(1, 'Enter at least one domain.')
  .max(200)
  .transform((typed, context) => {
    const { domains: good, rejected } = parseDomains(typed.join('\n'));
    const message = `Not a domain: ${rejected.slice(0, 5).join(', ')}.`;
    if (rejected.length > 0) context.issues.push({ code: 'custom', input: typed, message });
    return [...good];
  });

/** RFC 4632 and RFC 4291: an address, or a range in CIDR notation. */
const range = string().trim().max(50);
const anyRange = union([ipv4(), ipv6(), cidrv4(), cidrv6()]);
const ranges = array(range)
  .min(1, 'Enter at least one address or range.')
  .max(100)
  .transform((typed, context) => {
    const wrong = typed.filter((one) => !anyRange.safeParse(one).success);
    const message = `Not an address or range: ${wrong.slice(0, 5).join(', ')}. Write 203.0.113.7 or 203.0.113.0/24.`;
    if (wrong.length > 0) context.issues.push({ code: 'custom', input: typed, message });
    return typed;
  });

const languages = array(string().trim().toLowerCase().max(35))
  .min(1, 'Enter at least one language.')
  .max(50)
  .transform((typed, context) => {
    const wrong = typed.filter((one) => !/^[a-z]{2,3}$/.test(one));
    const message = `Not a language: ${wrong.slice(0, 5).join(', ')}. Two or three letters, for example de.`;
    if (wrong.length > 0) context.issues.push({ code: 'custom', input: typed, message });
    return typed;
  });

const condition = discriminatedUnion('on', [
  object({ on: literal('email_domain'), domains }),
  object({ on: literal('user_name'), pattern: string().min(1, 'Enter a pattern.').max(500) }),
  object({ on: literal('portal'), portalIds: array(id).min(1, 'Choose at least one portal.').max(200) }),
  object({ on: literal('address'), ranges }),
  object({ on: literal('language'), languages }),
]);

export const rules = array(
  object({
    id,
    name: string().trim().min(1, 'Name the rule.').max(100),
    enabled: boolean(),
    conditions: array(condition).max(10),
    connectionId: string().min(1, 'Choose a provider.').max(200),
  }),
).max(100);

export const signInSettings = object({
  enabled: boolean(),
  autoRedirect: boolean(),
  autoRedirectDelaySeconds: number().int().min(0).max(60, 'At most 60 seconds.'),
  choose: oneOf(['form', 'chooser']),
  rules,
  postLogoutUrl: webAddress.optional(),
  recovery: object({
    enabled: boolean(),
    minutes: number().int().min(1).max(1_440, 'At most 24 hours.'),
    organizations: array(string().min(1).max(200)).max(200),
  }),
});
