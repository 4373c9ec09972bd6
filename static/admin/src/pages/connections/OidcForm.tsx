/** The form of an OpenID provider or OAuth 2.0 server: addresses to copy, credentials to enter, endpoints found. */
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import CheckIcon from '@atlaskit/icon/core/status-success';
import type { Discovered } from '../../../../../src/contract/admin-api';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import type { Addresses } from '../../../../../src/domain/addresses';
import { Copyable } from '../../components/Copyable';
import { Disclosure } from '../../components/Disclosure';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { toText } from '../../components/to-text';
import { counted } from '../../words';
import { FieldList } from './FieldList';
import { toProviderName } from './form-values';
import { Guide } from './Guide';
import { LookUpFailed } from './LookUpFailed';
import { Permission } from './Permission';
import { SaveConnection } from './SaveConnection';
import type { ConnectionForm } from './use-connection-form';
import styles from './Form.module.css';

export interface ConnectionFormProps {
  readonly form: ConnectionForm;
  readonly addresses: Addresses;
  readonly guide: PresetDescription['guide'];
  readonly onCancel: () => void;
}

/** What goes to the provider stands first and read-only; what comes from it stands below. */
export function OidcForm({ form, addresses, guide, onCancel }: ConnectionFormProps) {
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
          <Copyable label="Callback URL" value={addresses.callback} help="Also called redirect URI or reply URL." />
          <Copyable label="Sign-out URL" value={addresses.signedOut} help="Where customers return after signing out." />
          <MoreAddresses addresses={addresses} />
        </Panel>
        <Panel title={`Fill in from ${toProviderName(form.preset)}`}>
          <FieldList form={form} />
          <Permission form={form} />
          <FoundProvider form={form} />
          <SaveConnection form={form} onCancel={onCancel} />
        </Panel>
      </div>
      <div className={styles.side}>
        <Guide preset={form.preset} steps={guide} />
      </div>
    </form>
  );
}

/** Addresses that hold the connection's id exist once it is saved. */
function MoreAddresses({ addresses }: { readonly addresses: Addresses }) {
  const more = [
    ['Initiate login URL', addresses.initiateLogin],
    ['Front-channel logout URL', addresses.frontChannelLogout],
    ['Back-channel logout URL', addresses.backChannelLogout],
    ['JWKS URL of this app', addresses.jwks],
  ] as const;
  if (more.some(([, value]) => value.includes('{connectionId}'))) return null;
  return (
    <Disclosure title="More addresses" note="Sign-in from the provider, logout notices, keys">
      {more.map(([label, value]) => (
        <Copyable key={label} label={label} value={value} />
      ))}
    </Disclosure>
  );
}

function FoundProvider({ form }: { readonly form: ConnectionForm }) {
  const { state, found, error, again } = form.discovery;
  if (state === 'looking') {
    return (
      <div className={styles.found} role="status">
        <div className={styles.foundHead}>
          <Spinner size="small" label="" /> Looking up the provider…
        </div>
      </div>
    );
  }
  if (state === 'failed' && error !== undefined) return <LookUpFailed error={error} onAgain={again} />;
  if (found === undefined) {
    return (
      <div className={styles.found}>
        <div className={styles.foundHead}>
          <span className={styles.note}>The provider is looked up as soon as its address is complete.</span>
        </div>
      </div>
    );
  }
  return <FoundEndpoints found={found} />;
}

function FoundEndpoints({ found }: { readonly found: Discovered }) {
  const endpoints = Object.entries(found.endpoints);
  const facts = Object.entries(found.facts).map(([name, value]) => [name, toText(value)] as const);
  return (
    <div className={styles.found} role="status">
      <div className={styles.foundHead}>
        <CheckIcon label="" color="var(--ds-icon-success)" />
        <strong>Found the provider</strong>
        {found.issuer !== undefined && <span className="code">{found.issuer}</span>}
      </div>
      {found.warnings.length > 0 && (
        <SectionMessage appearance="warning">
          {found.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </SectionMessage>
      )}
      <Disclosure title="What was found" note={counted(endpoints.length, 'endpoint')}>
        <Facts
          facts={[
            ...endpoints.map(
              ([name, url]) =>
                [
                  name,
                  <span key={name} className="code">
                    {url}
                  </span>,
                ] as const,
            ),
            ...facts,
          ]}
        />
      </Disclosure>
    </div>
  );
}
