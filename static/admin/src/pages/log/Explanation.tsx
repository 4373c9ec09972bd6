/** The sentence of a line of the sign-in log. */
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { useRead } from '../../queries';
import { useRole } from '../overview/use-role';

type Told = Pick<SignInEntry, 'outcome' | 'explanation'>;

/** Who issued a recovery link stands in the log as an account; administrators are shown the name. */
export function Explanation({ entry }: { readonly entry: Told }) {
  return entry.outcome === 'recovery_issued' ? <Issued explanation={entry.explanation} /> : entry.explanation;
}

/** The change log knows its people by name, and every recovery link stands in it too. */
function Issued({ explanation }: Pick<Told, 'explanation'>) {
  const issuer = /^Issued by (\S+) for /.exec(explanation)?.[1];
  const isAsked = useRole() === 'administrator' && issuer !== undefined;
  const changes = useRead('changes.list', { limit: 50 }, { enabled: isAsked, retry: false });
  const who = changes.data?.items.find(({ accountId }) => accountId === issuer)?.who;
  return who === undefined || issuer === undefined ? explanation : explanation.replace(issuer, () => who);
}
