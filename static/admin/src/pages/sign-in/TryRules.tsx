/** Who would go where: the rules as they stand here, saved or not, asked for somebody who is typed in. */
import { useState } from 'react';
import type { RedirectionRule } from '../../../../../src/domain/redirection-rules';
import type { Answer } from '../../api';
import { Disclosure } from '../../components/Disclosure';
import { Pick } from '../../components/Pick';
import { TextInput } from '../../components/TextInput';
import { useRead } from '../../queries';
import { useSettled } from '../../use-settled';
import styles from './SignIn.module.css';

interface TryRulesProps {
  readonly rules: readonly RedirectionRule[];
  readonly providers: readonly { readonly value: string; readonly label: string }[];
}

/** Asked by the function that signing in uses, when nothing has changed for a moment. */
export function TryRules({ rules, providers }: TryRulesProps) {
  const [visitor, setVisitor] = useState({ login: '', portalId: '', address: '', language: '' });
  const links = useRead('links.list');
  const { portalId, ...typed } = useSettled(visitor);
  const tried = useSettled(rules);
  const answer = useRead(
    'rules.try',
    { rules: tried, ...typed, ...(portalId === '' ? {} : { portalId }) },
    { placeholderData: (previous) => previous, retry: false },
  );
  const set = (changed: Partial<typeof visitor>): void => {
    setVisitor({ ...visitor, ...changed });
  };
  return (
    <Disclosure title="Who would go where" note="Tries these rules, also before they are saved">
      <div className={styles.trial}>
        <TextInput
          label="E-mail address or user name"
          placeholder="ada@acme.example"
          value={visitor.login}
          onChange={(login) => {
            set({ login });
          }}
        />
        <Pick
          label="Portal that was opened"
          options={[
            { value: '', label: 'Any' },
            ...(links.data ?? []).map((link) => ({ value: link.portalId, label: link.name })),
          ]}
          value={visitor.portalId}
          onChange={(chosen) => {
            set({ portalId: chosen });
          }}
        />
        <TextInput
          label="Network address of the visitor"
          placeholder="203.0.113.7"
          value={visitor.address}
          onChange={(address) => {
            set({ address });
          }}
        />
        <TextInput
          label="First language of the browser"
          placeholder="de-AT"
          value={visitor.language}
          onChange={(language) => {
            set({ language });
          }}
        />
      </div>
      <p className={styles.answer} role="status">
        {answer.isError &&
          `These rules cannot be tried yet: ${answer.error.fields[0]?.message ?? answer.error.message}`}
        {answer.isSuccess && <Outcome choice={answer.data} providers={providers} />}
      </p>
    </Disclosure>
  );
}

interface OutcomeProps {
  readonly choice: Answer<'rules.try'>;
  readonly providers: TryRulesProps['providers'];
}

function Outcome({ choice, providers }: OutcomeProps) {
  switch (choice.kind) {
    case 'connection': {
      const name = providers.find(({ value }) => value === choice.id)?.label ?? choice.id;
      return (
        <>
          Goes to <strong>{name}</strong>. Decided by: {choice.because}.
        </>
      );
    }
    case 'ask':
      return 'No rule holds: the visitor is asked, or chooses among the providers that are on.';
    case 'none_enabled':
      return 'No provider is on: the visitor is told that signing in is not set up yet.';
  }
}
