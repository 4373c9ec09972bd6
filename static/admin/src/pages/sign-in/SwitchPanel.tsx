/** The one switch for everything. */
import SectionMessage from '@atlaskit/section-message';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import type { SignInPanelProps } from './values';

/** Off is for emergencies: the links go on working, as a way to Jira's own portal. */
export function SwitchPanel({ signIn, onChange }: SignInPanelProps) {
  return (
    <Panel title="Single sign-on">
      <Switch
        label={signIn.enabled ? 'On for all portals that are on' : 'Off for all portals'}
        help="Single portals are switched in Jira Configuration, under Portal links."
        isOn={signIn.enabled}
        onChange={(enabled) => {
          onChange({ enabled });
        }}
      />
      {!signIn.enabled && (
        <SectionMessage appearance="warning" title="Customers are sent to Jira’s own portal">
          <p>They sign in there with a Jira customer password, if they have one.</p>
        </SectionMessage>
      )}
    </Panel>
  );
}
