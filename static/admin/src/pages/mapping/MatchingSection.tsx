/** How somebody who signs in for the first time is found among the customers that exist. */
import { Choice, type Option } from '../../components/Choice';
import { Panel } from '../../components/Panel';
import type { Matching } from '../../../../../src/domain/account-linking';
import type { SectionProps } from './section-props';
import styles from './Mapping.module.css';

const by: readonly Option<Matching['by']>[] = [
  { value: 'email', label: 'By e-mail address', help: 'The address the mapping yields must be that of the customer.' },
  {
    value: 'user_name',
    label: 'By user name',
    help: 'For providers whose addresses change; the mapping must yield a user name.',
  },
];

const onOtherConnection: readonly Option<Matching['onOtherConnection']>[] = [
  { value: 'refuse', label: 'Refuse (recommended)', help: 'One provider can never take over a customer of another.' },
  { value: 'queue', label: 'Refuse, and ask an administrator', help: 'You decide in Manage Users.' },
  { value: 'link', label: 'Link both', help: 'Only if you trust both providers with the same addresses.' },
];

/** After the first sign-in a person is known by the provider's own identifier, whatever the address. */
export function MatchingSection({ rules, onChange }: SectionProps) {
  const { matching } = rules;
  return (
    <Panel
      title="Existing customers"
      intro="Asked once per person: from the second sign-in on, the provider’s own identifier counts."
    >
      <div className={styles.column}>
        <Choice
          legend="How is an existing customer found?"
          options={by}
          value={matching.by}
          onChange={(value) => {
            onChange({ matching: { ...matching, by: value } });
          }}
        />
        <Choice
          legend="What if the customer already signs in through another connection?"
          options={onOtherConnection}
          value={matching.onOtherConnection}
          onChange={(value) => {
            onChange({ matching: { ...matching, onOtherConnection: value } });
          }}
        />
      </div>
    </Panel>
  );
}
