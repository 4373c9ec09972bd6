/** Who may come in through a portal's link, and through which provider. */
import { useState } from 'react';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Choice, type Option } from '../../../components/Choice';
import { Names } from '../../../components/Names';
import { Panel } from '../../../components/Panel';
import { Pick } from '../../../components/Pick';
import { SaveBar } from '../../../components/SaveBar';
import { Switch } from '../../../components/Switch';
import { useRead } from '../../../queries';
import { useUpdateLink } from './use-update-link';
import { without } from '../../../without';

const access: readonly Option<PortalLink['access']>[] = [
  {
    value: 'default',
    label: 'Default',
    help: 'Everybody that a connection admits. The native portal stays open beside it.',
  },
  {
    value: 'sso_only',
    label: 'SSO only',
    help: 'Only customers who signed in with single sign-on; recovery links do not work here.',
  },
  {
    value: 'organizations',
    label: 'Members of chosen organizations',
    help: 'Others see a page that says whom to ask.',
  },
];

const anyProvider = '';

/** Edits a copy; saved as a whole. */
export function PortalAccess({ link }: { readonly link: PortalLink }) {
  const [values, setValues] = useState(link);
  const connections = useRead('connections.list');
  const organizations = useRead('jira.organizations', undefined, { enabled: values.access === 'organizations' });
  const update = useUpdateLink();
  const providers = [
    { value: anyProvider, label: 'As set in Sign-in Settings' },
    ...(connections.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Panel title="Who may come in">
      <Switch
        label={values.enabled ? 'The link is on' : 'The link is off: visitors are sent to the native portal'}
        isOn={values.enabled}
        onChange={(enabled) => {
          setValues({ ...values, enabled });
        }}
      />
      <Choice
        legend="Access"
        options={access}
        value={values.access}
        onChange={(next) => {
          setValues({ ...values, access: next });
        }}
      />
      {values.access === 'organizations' && (
        <Names
          label="Organizations"
          help={
            organizations.isError
              ? 'The organizations could not be read from Jira. You can type their names.'
              : undefined
          }
          values={values.organizations}
          known={(organizations.data ?? []).map(({ name }) => ({ value: name }))}
          onChange={(next) => {
            setValues({ ...values, organizations: next });
          }}
        />
      )}
      <Pick
        label="Provider of this portal"
        options={providers}
        value={values.connectionId ?? anyProvider}
        onChange={(id) => {
          setValues(id === anyProvider ? without(values, 'connectionId') : { ...values, connectionId: id });
        }}
      />
      <SaveBar
        isDirty={JSON.stringify(values) !== JSON.stringify(link)}
        isSaving={update.isPending}
        onDiscard={() => {
          setValues(link);
        }}
        onSave={() => {
          const { portalId, enabled, organizations: chosen, connectionId } = values;
          update.mutate({
            portalId,
            enabled,
            access: values.access,
            organizations: chosen,
            connectionId: connectionId ?? null,
          });
        }}
      />
    </Panel>
  );
}
