/** Where a customer is added, and how long a session lasts. */
import { Choice } from '../../components/Choice';
import { Names } from '../../components/Names';
import { NumberInput } from '../../components/NumberInput';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { useRead } from '../../queries';
import type { SectionProps } from './section-props';
import styles from './Mapping.module.css';

const desks = [
  { value: 'opened_portal', label: 'The one whose portal they opened' },
  { value: 'chosen', label: 'Always these' },
] as const;

/** Two panels: service desks, session. */
export function SessionSection({ rules, onChange }: SectionProps) {
  const links = useRead('links.list');
  const { session } = rules;
  const chosen = rules.desks === 'opened_portal' ? [] : rules.desks;
  return (
    <>
      <Panel title="Service desks" intro="A customer must belong to a service desk to raise requests in its portal.">
        <div className={styles.column}>
          <Choice
            legend="Customers are added to"
            options={desks}
            value={rules.desks === 'opened_portal' ? 'opened_portal' : 'chosen'}
            onChange={(value) => {
              onChange({ desks: value === 'opened_portal' ? value : chosen });
            }}
          />
          {rules.desks !== 'opened_portal' && (
            <Names
              label="Service desk IDs"
              values={chosen}
              known={(links.data ?? []).map(({ serviceDeskId, name }) => ({ value: serviceDeskId, note: name }))}
              onChange={(ids) => {
                onChange({ desks: ids });
              }}
            />
          )}
        </div>
      </Panel>
      <Panel title="Session" intro="How long a customer stays signed in to the portal.">
        <div className={styles.column}>
          <div className={styles.numbers}>
            <NumberInput
              label="Ends after no click for (minutes)"
              value={session.idleMinutes}
              min={5}
              max={10_080}
              onChange={(idleMinutes) => {
                onChange({ session: { ...session, idleMinutes } });
              }}
            />
            <NumberInput
              label="Ends in any case after (hours)"
              value={session.absoluteHours}
              min={1}
              max={2_160}
              onChange={(absoluteHours) => {
                onChange({ session: { ...session, absoluteHours } });
              }}
            />
          </div>
          <Switch
            label="Stay signed in when the browser is closed"
            isOn={session.rememberMe}
            onChange={(rememberMe) => {
              onChange({ session: { ...session, rememberMe } });
            }}
          />
        </div>
      </Panel>
    </>
  );
}
