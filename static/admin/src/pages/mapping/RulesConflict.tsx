/** Somebody else saved rules of this connection meanwhile: both versions of what differs, and the choice. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useQueryClient } from '@tanstack/react-query';
import { Actions } from '../../components/Actions';
import { Table } from '../../components/Table';
import { isRuleName, ruleNames } from './rule-names';
import { changedRules, toConnection, toRules, type Rules } from './use-rules';

/** Lists what this page would change and what differs. */
export function RulesConflict({ rules, current }: { readonly rules: Rules; readonly current: unknown }) {
  const client = useQueryClient();
  const theirs = toConnection(current);
  const mine = changedRules(rules.base, rules.value);
  const differences = theirs === undefined ? {} : changedRules(toRules(theirs), rules.value);
  const keys = Object.keys(differences)
    .filter(isRuleName)
    .filter((key) => key in mine);
  const takeTheirs = async (): Promise<void> => {
    rules.discard();
    await client.invalidateQueries({ queryKey: ['connections.get'] });
  };
  return (
    <div role="alert">
      <SectionMessage appearance="warning" title="Somebody else saved rules of this connection in the meantime">
        <p>Choose which version to keep. Nothing of yours is lost until you choose.</p>
        <Table
          caption="Both versions"
          rows={keys}
          keyOf={(key) => key}
          columns={[
            { title: 'Section', cell: (key) => ruleNames[key] },
            { title: 'Yours', cell: (key) => <span className="code">{JSON.stringify(rules.value[key])}</span> },
            { title: 'Stored now', cell: (key) => <span className="code">{JSON.stringify(theirs?.[key])}</span> },
          ]}
        />
        <Actions>
          <Button
            isDisabled={theirs === undefined}
            onClick={() => {
              rules.save(theirs?.revision);
            }}
          >
            Save mine over it
          </Button>
          <Button appearance="subtle" onClick={() => void takeTheirs()}>
            Take what is stored
          </Button>
        </Actions>
      </SectionMessage>
    </div>
  );
}
