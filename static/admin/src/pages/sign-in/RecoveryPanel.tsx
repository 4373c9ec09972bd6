/** Recovery links: whether they may be issued, for how long, for whom. */
import { Names } from '../../components/Names';
import { NumberInput } from '../../components/NumberInput';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { useRead } from '../../queries';
import type { SignInPanelProps } from './values';
import styles from './SignIn.module.css';

/** They are issued on a customer's page in Manage Users. */
export function RecoveryPanel({ signIn, onChange }: SignInPanelProps) {
  const { recovery } = signIn;
  const organizations = useRead('jira.organizations', undefined, { enabled: recovery.enabled });
  return (
    <Panel
      title="Recovery links"
      intro="A one-time way in for a named customer when their provider is out of order. Issued in Manage Users, and every use is logged."
    >
      <div className={styles.column}>
        <Switch
          label="Administrators may issue recovery links"
          isOn={recovery.enabled}
          onChange={(enabled) => {
            onChange({ recovery: { ...recovery, enabled } });
          }}
        />
        {recovery.enabled && (
          <>
            <NumberInput
              label="Valid for (minutes)"
              help="What is filled in when one is issued. Another time can be chosen then, up to 24 hours."
              value={recovery.minutes}
              min={1}
              max={1_440}
              onChange={(minutes) => {
                onChange({ recovery: { ...recovery, minutes } });
              }}
            />
            <Names
              label="Only for customers of these organizations"
              help="Empty: any customer."
              values={recovery.organizations}
              known={(organizations.data ?? []).map(({ name }) => ({ value: name }))}
              onChange={(chosen) => {
                onChange({ recovery: { ...recovery, organizations: chosen } });
              }}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
