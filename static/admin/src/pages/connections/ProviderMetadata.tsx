/** What a stored SAML connection goes by: the provider's certificates, and metadata that changed and waits for a decision. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { ConnectionView, MetadataView } from '../../../../../src/contract/admin-api';
import type { SigningCertificate } from '../../../../../src/domain/connection';
import { Actions } from '../../components/Actions';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import { tellDone, tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { daysUntil, toDay, toMoment } from '../../times';
import { CertificateState } from './CertificateState';
import { MetadataDifferences } from './MetadataDifferences';
import styles from './Form.module.css';

interface ProviderMetadataProps {
  readonly view: ConnectionView;
  /** What was typed and not saved yet would be saved over what is applied. */
  readonly isDirty: boolean;
}

/** Nothing for other protocols. */
export function ProviderMetadata({ view, isDirty }: ProviderMetadataProps) {
  if (view.connection.protocol !== 'saml') return null;
  const { certificates, metadataUrl } = view.connection.saml;
  return (
    <>
      {metadataUrl !== undefined && <Refresh view={view} isDirty={isDirty} />}
      <Panel
        title="Signing certificates in use"
        intro="Answers are accepted when one of these has signed them and is valid."
      >
        <Certificates certificates={certificates} />
      </Panel>
    </>
  );
}

function Refresh({ view, isDirty }: ProviderMetadataProps) {
  const { id } = view.connection;
  const metadata = useRead('metadata.get', { id });
  const check = useWrite('metadata.check', ['metadata.get']);
  return (
    <Panel
      title="Provider metadata"
      intro="Looked at every day. What has changed is shown here and applies only when you say so."
      actions={
        <Button
          isLoading={check.isPending}
          onClick={() => {
            check.mutate({ id }, { onError: tellFailure });
          }}
        >
          Check now
        </Button>
      }
    >
      {metadata.isPending ? (
        <Loading of="the metadata" rows={1} height={40} />
      ) : metadata.isError ? (
        <Failure error={metadata.error} onRetry={() => void metadata.refetch()} />
      ) : (
        <>
          <span role="status">{describeCheck(metadata.data)}</span>
          <Pending view={view} pending={metadata.data.pending} isDirty={isDirty} />
        </>
      )}
    </Panel>
  );
}

const outcomes = {
  unchanged: 'It says what is applied.',
  changed: 'It has changed.',
  dismissed: 'It still says what was dismissed.',
  failed: 'It could not be read.',
} as const;

function describeCheck({ check, dismissed }: MetadataView): string {
  if (check === undefined) return 'Not looked at since the connection was saved.';
  const who = check.by === undefined ? 'by the daily check' : `by ${check.by}`;
  const dismissal =
    check.outcome === 'dismissed' && dismissed !== undefined
      ? ` Dismissed ${toMoment(dismissed.at)} by ${dismissed.by}.`
      : '';
  const said = check.outcome === 'failed' ? (check.explanation ?? outcomes.failed) : outcomes[check.outcome];
  return `Last looked at ${toMoment(check.at)} ${who}. ${said}${dismissal}`;
}

interface PendingProps extends ProviderMetadataProps {
  readonly pending: MetadataView['pending'];
}

function Pending({ view: { connection }, pending, isDirty }: PendingProps) {
  const apply = useWrite('metadata.apply', ['connections.get', 'connections.list', 'metadata.get']);
  const dismiss = useWrite('metadata.dismiss', ['metadata.get']);
  if (pending === undefined) return null;
  const { id, revision, name } = connection;
  const { digest, differences, foundAt, foundBy } = pending;
  return (
    <>
      <SectionMessage appearance="warning" title="The metadata has changed at the provider">
        <p>{`Found ${toMoment(foundAt)} by ${foundBy ?? 'the daily check'}. Compare with the provider’s console or ask its administrator, then decide.`}</p>
      </SectionMessage>
      <MetadataDifferences differences={differences} />
      <Actions>
        <Button
          appearance="primary"
          isDisabled={isDirty || dismiss.isPending}
          isLoading={apply.isPending}
          onClick={() => {
            apply.mutate(
              { id, revision, digest },
              {
                onError: tellFailure,
                onSuccess: () => {
                  tellDone(`The metadata of ${name} was applied`, 'Test the connection, to be sure.');
                },
              },
            );
          }}
        >
          Apply
        </Button>
        <Button
          isDisabled={apply.isPending}
          isLoading={dismiss.isPending}
          onClick={() => {
            dismiss.mutate({ id, digest }, { onError: tellFailure });
          }}
        >
          Dismiss
        </Button>
        {isDirty && <span className={styles.note}>Save or discard what you typed first.</span>}
      </Actions>
    </>
  );
}

function Certificates({ certificates }: { readonly certificates: readonly SigningCertificate[] }) {
  const soonest = certificates.toSorted((one, other) => daysUntil(one.notAfter) - daysUntil(other.notAfter));
  return (
    <Table
      caption="Signing certificates of the provider"
      rows={soonest}
      keyOf={({ sha256 }) => sha256}
      columns={[
        { title: 'Certificate', cell: ({ subject }) => subject },
        {
          title: 'Valid',
          width: '190px',
          cell: ({ notBefore, notAfter }) => `${toDay(notBefore)} – ${toDay(notAfter)}`,
        },
        { title: 'State', width: '150px', cell: (certificate) => <CertificateState {...certificate} /> },
        { title: 'SHA-256', cell: ({ sha256 }) => <span className="code">{sha256}</span> },
      ]}
    />
  );
}
