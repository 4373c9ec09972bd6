/** One connection: how it stands, its settings, its keys. */
import Button from '@atlaskit/button/new';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { ConnectionView, PresetDescription } from '../../../../../src/contract/admin-api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { tellDone } from '../../flags';
import { protocolNames } from '../../labels';
import { useRead } from '../../queries';
import { ConnectionProgress } from './ConnectionProgress';
import { storedValues } from './form-values';
import { KeyPairs } from './KeyPairs';
import { OidcForm } from './OidcForm';
import { ProviderMetadata } from './ProviderMetadata';
import { SamlForm } from './SamlForm';
import { useStartTest } from './report/use-start-test';
import { useConnectionForm } from './use-connection-form';

const back = { to: '/connections', text: 'SSO Configurations' };

/** Waits for the connection and its preset. */
export default function EditConnection() {
  const { id = '' } = useParams();
  const view = useRead('connections.get', { id });
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  const preset = presets.data?.find((candidate) => candidate.id === view.data?.connection.preset);
  const failed = view.error ?? presets.error;
  if (failed !== null) {
    return (
      <Page title="Connection" back={back}>
        <Failure error={failed} onRetry={() => void Promise.all([view.refetch(), presets.refetch()])} />
      </Page>
    );
  }
  if (view.data === undefined || preset === undefined) {
    return (
      <Page title="Connection" back={back}>
        <Loading of="the connection" rows={6} />
      </Page>
    );
  }
  return <StoredConnection key={id} view={view.data} preset={preset} />;
}

function StoredConnection({ view, preset }: { readonly view: ConnectionView; readonly preset: PresetDescription }) {
  const { connection } = view;
  const test = useStartTest(connection.id);
  const stored = useMemo(
    () => storedValues(preset, connection.name, connection.fields),
    [preset, connection.name, connection.fields],
  );
  const form = useConnectionForm({
    draftKey: `connection:${connection.id}`,
    preset,
    stored,
    saved: { id: connection.id, revision: connection.revision, storedSecrets: view.storedSecrets },
    onSaved: () => {
      tellDone(`${connection.name} was saved`, 'Test it again, to be sure that customers can still sign in.');
    },
  });
  const Form = preset.protocol === 'saml' ? SamlForm : OidcForm;
  return (
    <Page
      title={connection.name}
      intro={[preset.name, protocolNames[connection.protocol]].join(' · ')}
      back={back}
      actions={
        <Button appearance="primary" onClick={test.start} isLoading={test.isStarting} isDisabled={form.isDirty}>
          Test connection
        </Button>
      }
    >
      <ConnectionProgress connection={connection} isDirty={form.isDirty} />
      <ProviderMetadata view={view} isDirty={form.isDirty} />
      <Form form={form} addresses={view.addresses} guide={view.guide} onCancel={form.discard} />
      <KeyPairs view={view} />
    </Page>
  );
}
