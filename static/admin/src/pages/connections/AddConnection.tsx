/** Third step of a new connection: its fields. */
import { Navigate, useNavigate, useParams } from 'react-router';
import type { Overview, PresetDescription } from '../../../../../src/contract/admin-api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { tellDone } from '../../flags';
import { useRead } from '../../queries';
import { initialValues } from './form-values';
import { OidcForm } from './OidcForm';
import { SamlForm } from './SamlForm';
import { useConnectionForm } from './use-connection-form';

const nothingSaved = { revision: 0, storedSecrets: [] };

/** Waits for the preset and for this installation's addresses. */
export default function AddConnection() {
  const { protocol = 'oidc', preset: id = '' } = useParams();
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  const overview = useRead('overview.get');
  const back = `/connections/new/${protocol}`;
  const preset = presets.data?.find((candidate) => candidate.id === id);
  if (presets.isSuccess && preset === undefined) return <Navigate to={back} replace />;
  const failed = presets.error ?? overview.error;
  return (
    <Page
      title={preset === undefined ? 'Add New Identity Provider' : `Add ${preset.name}`}
      intro="Step 3 of 3. Work from top to bottom; the guide says where each value is found."
      back={{ to: back, text: 'Applications' }}
    >
      {failed !== null && (
        <Failure error={failed} onRetry={() => void Promise.all([presets.refetch(), overview.refetch()])} />
      )}
      {failed === null && (preset === undefined || overview.data === undefined) && <Loading of="the form" rows={6} />}
      {preset !== undefined && overview.data !== undefined && (
        <NewConnection key={preset.id} preset={preset} overview={overview.data} back={back} />
      )}
    </Page>
  );
}

interface NewConnectionProps {
  readonly preset: PresetDescription;
  readonly overview: Overview;
  readonly back: string;
}

function NewConnection({ preset, overview, back }: NewConnectionProps) {
  const navigate = useNavigate();
  const form = useConnectionForm({
    draftKey: `connection:new:${preset.id}`,
    preset,
    stored: initialValues(preset),
    saved: nothingSaved,
    onSaved: ({ connection }) => {
      tellDone(`${connection.name} was saved`, 'It is off. Test it, then switch it on.');
      void navigate(`/connections/${connection.id}`);
    },
  });
  const cancel = (): void => {
    form.discard();
    void navigate(back);
  };
  const Form = preset.protocol === 'saml' ? SamlForm : OidcForm;
  return <Form form={form} addresses={overview.addresses} guide={form.preset.guide} onCancel={cancel} />;
}
