/** As whom the preview judges the person of the last test, and the other way to judge. */
import Button from '@atlaskit/button/new';
import { Link } from 'react-router';
import type { Foresight } from '../../../../../src/contract/admin-api';
import type { Rules } from './use-rules';
import styles from './Mapping.module.css';

interface JudgedAsProps {
  readonly person: Foresight['person'];
  readonly judgeAs: Rules['judgeAs'];
  readonly onChange: Rules['setJudgeAs'];
}

/** Rules for new customers only matter to somebody new, and a block only to somebody known: one may look at both. */
export function JudgedAs({ person, judgeAs, onChange }: JudgedAsProps) {
  const other = judgeAs === 'new' ? 'known' : 'new';
  return (
    <div className={styles.judged}>
      <span>
        <Words person={person} isChosen={judgeAs === 'new'} />
      </span>
      {(judgeAs === 'new' || person.is !== 'new') && (
        <Button
          spacing="compact"
          onClick={() => {
            onChange(other);
          }}
        >
          {other === 'new' ? 'Judge as somebody new' : 'Judge as whoever is known'}
        </Button>
      )}
    </div>
  );
}

function Words({ person, isChosen }: { readonly person: Foresight['person']; readonly isChosen: boolean }) {
  if (isChosen) return 'Judged as somebody new.';
  switch (person.is) {
    case 'known':
      return (
        <>
          {'Judged as '}
          <Link className="link" to={`/users/${encodeURIComponent(person.accountId)}`}>
            {person.displayName}
          </Link>
          {person.by === 'subject'
            ? ', the customer whom this account at the provider belongs to.'
            : `, the customer known as ${person.email}.`}
        </>
      );
    case 'in_jira':
      return 'Judged as a customer whom Jira has and who has not signed in here yet.';
    case 'new':
      return 'Judged as somebody new: nobody is known by this account or address.';
  }
}
