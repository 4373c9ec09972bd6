/** The form of a SAML identity provider: our metadata to copy, its metadata to enter, certificates found. */
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import CheckIcon from '@atlaskit/icon/core/status-success';
import type { Discovered } from '../../../../../src/contract/admin-api';
import { Copyable } from '../../components/Copyable';
import { Disclosure } from '../../components/Disclosure';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { Pick } from '../../components/Pick';
import { toText } from '../../components/to-text';
import { daysUntil, toDay } from '../../times';
import { counted } from '../../words';
import { FieldList } from './FieldList';
import { toProviderName } from './form-values';
import { Guide } from './Guide';
import { LookUpFailed } from './LookUpFailed';
import type { ConnectionFormProps } from './OidcForm';
import { MetadataDifferences } from './MetadataDifferences';
import { Permission } from './Permission';
import { SaveConnection } from './SaveConnection';
import type { ConnectionForm } from './use-connection-form';
import styles from './Form.module.css';

/** What goes to the provider stands first and read-only; what comes from it stands below. */
export function SamlForm({ form, addresses, guide, onCancel }: ConnectionFormProps) {
  return (
    <form
      className={styles.layout}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <div className={styles.main}>
        <Panel title={`Copy to ${toProviderName(form.preset)}`}>
          <Copyable
            label="SP entity ID"
            value={addresses.samlEntityId}
            help="Also called audience URI or identifier."
          />
          <Copyable label="ACS URL" value={addresses.samlAcs} help="Also called reply URL or single sign-on URL." />
          <Copyable label="Single logout URL" value={addresses.samlSlo} />
          <Copyable
            label="Metadata URL"
            value={addresses.samlMetadata}
            help="Has all of the above, if the provider can read it."
          />
        </Panel>
        <Panel title={`Fill in from ${toProviderName(form.preset)}`}>
          <FieldList form={form} />
          <Permission form={form} />
          <FoundMetadata form={form} />
          <SaveConnection form={form} onCancel={onCancel} />
        </Panel>
      </div>
      <div className={styles.side}>
        <Guide preset={form.preset} steps={guide} />
      </div>
    </form>
  );
}

function FoundMetadata({ form }: { readonly form: ConnectionForm }) {
  const { state, found, error, again } = form.discovery;
  if (state === 'looking') {
    return (
      <div className={styles.found} role="status">
        <div className={styles.foundHead}>
          <Spinner size="small" label="" /> Reading the metadata…
        </div>
      </div>
    );
  }
  if (state === 'failed' && error !== undefined) return <LookUpFailed error={error} onAgain={again} />;
  if (found === undefined) {
    return (
      <div className={styles.found}>
        <div className={styles.foundHead}>
          <span className={styles.note}>The metadata is read as soon as it is given.</span>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.found} role="status">
      <div className={styles.foundHead}>
        <CheckIcon label="" color="var(--ds-icon-success)" />
        <strong>Read the metadata</strong>
        {found.entityId !== undefined && <span className="code">{found.entityId}</span>}
      </div>
      {found.entities.length > 1 && <ChooseEntity form={form} entities={found.entities} />}
      {found.warnings.length > 0 && (
        <SectionMessage appearance="warning">
          {found.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </SectionMessage>
      )}
      {found.differences.length > 0 && (
        <SectionMessage appearance="warning" title="Saving changes what this connection goes by">
          <MetadataDifferences differences={found.differences} />
        </SectionMessage>
      )}
      <Disclosure title="What was found" note={counted(found.certificates.length, 'signing certificate')} open>
        <Facts facts={toFacts(found)} />
      </Disclosure>
    </div>
  );
}

/** Federation metadata describes several providers: one of them is meant. */
function ChooseEntity({ form, entities }: { readonly form: ConnectionForm; readonly entities: readonly string[] }) {
  const field = form.preset.fields.find(({ id }) => /entity/i.test(id) && !/^sp/i.test(id))?.id ?? 'entityId';
  return (
    <Pick
      label="This metadata describes several providers. Which one?"
      options={entities.map((entity) => ({ value: entity, label: entity }))}
      value={form.values.fields[field]}
      onChange={(entity) => {
        form.change(field, { fields: { ...form.values.fields, [field]: entity } });
      }}
    />
  );
}

function toFacts(found: Discovered) {
  const endpoints = Object.entries(found.endpoints).map(
    ([name, url]) =>
      [
        name,
        <span key={name} className="code">
          {url}
        </span>,
      ] as const,
  );
  const facts = Object.entries(found.facts).map(([name, value]) => [name, toText(value)] as const);
  const certificates = found.certificates.map(
    ({ subject, notAfter, sha256 }, index) =>
      [
        `Certificate ${String(index + 1)}`,
        <span key={sha256} className={styles.certificate}>
          <span>{subject}</span>
          <span>
            {daysUntil(notAfter) < 0 ? (
              <Lozenge appearance="removed">{`Expired on ${toDay(notAfter)}`}</Lozenge>
            ) : (
              `Valid until ${toDay(notAfter)}`
            )}
          </span>
          <span className="code">{sha256}</span>
        </span>,
      ] as const,
  );
  return [...endpoints, ...facts, ...certificates];
}
