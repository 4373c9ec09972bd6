/** Checks what the input's shape cannot: domains, addresses and expressions. Gives them back normalised. */
import type { infer as Infer } from 'zod';
import type { ConnectionRules, FieldFailure } from '../contract/admin-api';
import type { Filter } from '../domain/admission';
import { normalizeEmail, parseDomains } from '../domain/email-address';
import { fail, ok, type Result } from '../domain/result';
import type { connectionRules } from './input';
import type { AdminPorts } from './ports';

type Given = Infer<typeof connectionRules>;

export async function checkRules(
  ports: Pick<AdminPorts, 'patterns'>,
  rules: Given,
): Promise<Result<Partial<ConnectionRules>, readonly FieldFailure[]>> {
  const failures: FieldFailure[] = [];
  const domains = (field: string, typed: readonly string[]): readonly string[] => {
    const parsed = parseDomains(typed.join('\n'));
    if (parsed.rejected.length > 0)
      failures.push({ field, message: `Not a domain: ${parsed.rejected.slice(0, 5).join(', ')}.` });
    return parsed.domains;
  };
  const addresses = (field: string, typed: readonly string[]): readonly string[] => {
    const normalized = typed.map(normalizeEmail);
    const wrong = typed.filter((_one, at) => normalized[at] === undefined);
    if (wrong.length > 0) failures.push({ field, message: `Not an e-mail address: ${wrong.slice(0, 5).join(', ')}.` });
    return normalized.filter((one) => one !== undefined);
  };
  const checked = {
    ...rules,
    ...(rules.boundDomains === undefined ? {} : { boundDomains: domains('rules.boundDomains', rules.boundDomains) }),
    ...(rules.admission === undefined
      ? {}
      : {
          admission: {
            ...rules.admission,
            allowedDomains: domains('rules.admission.allowedDomains', rules.admission.allowedDomains),
            deniedDomains: domains('rules.admission.deniedDomains', rules.admission.deniedDomains),
            allowedAddresses: addresses('rules.admission.allowedAddresses', rules.admission.allowedAddresses),
          },
        }),
    ...(rules.organizations === undefined
      ? {}
      : {
          organizations: {
            ...rules.organizations,
            byDomain: rules.organizations.byDomain.map((entry, at) => ({
              ...entry,
              domain: domains(`rules.organizations.byDomain.${String(at)}.domain`, [entry.domain])[0] ?? entry.domain,
            })),
          },
        }),
  };
  failures.push(...missingIn(rules));
  for (const { field, pattern } of patternsIn(rules)) {
    const problem = pattern === '' ? 'Enter an expression.' : await ports.patterns.problem(pattern);
    if (problem !== undefined) failures.push({ field, message: problem });
  }
  return failures.length > 0 ? fail(failures) : ok(checked as Partial<ConnectionRules>);
}

interface FoundPattern {
  readonly field: string;
  readonly pattern: string;
}

function patternsIn({ mapping, admission }: Given): readonly FoundPattern[] {
  const mapped = [
    ...Object.entries(mapping?.fields ?? {}).map(([target, rule]) => [`rules.mapping.fields.${target}`, rule] as const),
    ...Object.entries(mapping?.custom ?? {}).map(([target, rule]) => [`rules.mapping.custom.${target}`, rule] as const),
    ['rules.mapping.groups', mapping?.groups] as const,
  ];
  const extracts = mapped.flatMap(([field, rule]) =>
    (rule?.transforms ?? []).flatMap((transform, at) =>
      transform.kind === 'extract'
        ? [{ field: `${field}.transforms.${String(at)}.pattern`, pattern: transform.pattern }]
        : [],
    ),
  );
  const matching = conditionsIn(admission?.filter).flatMap(({ path, condition }) =>
    condition.test === 'matches' ? [{ field: `${path}.pattern`, pattern: condition.pattern }] : [],
  );
  return [...extracts, ...matching];
}

/** Conditions without a name, or without the group they ask for. */
const missingIn = ({ admission }: Given): readonly FieldFailure[] =>
  conditionsIn(admission?.filter).flatMap(({ path, condition }) => [
    ...(condition.attribute === '' ? [{ field: `${path}.attribute`, message: 'Choose an attribute.' }] : []),
    ...(condition.test === 'in_group' && condition.group === ''
      ? [{ field: `${path}.group`, message: 'Enter a group.' }]
      : []),
  ]);

interface FoundCondition {
  readonly path: string;
  readonly condition: Extract<Filter, { attribute: string }>;
}

/** Each with its path in the input, so that what is wrong is said beside it. */
function conditionsIn(filter: Filter | undefined, path = 'rules.admission.filter'): readonly FoundCondition[] {
  if (filter === undefined) return [];
  if ('attribute' in filter) return [{ path, condition: filter }];
  const [by, members] = 'all' in filter ? (['all', filter.all] as const) : (['any', filter.any] as const);
  return members.flatMap((member, at) => conditionsIn(member, `${path}.${by}.${String(at)}`));
}
