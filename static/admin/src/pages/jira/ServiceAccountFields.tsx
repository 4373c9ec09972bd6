/** The service account: its address, its token, the site. */
import { router } from '@forge/bridge';
import type { JiraStatus } from '../../../../../src/contract/admin-api';
import { SecretInput } from '../../components/SecretInput';
import { TextInput } from '../../components/TextInput';
import { toMoment } from '../../times';
import type { AccessValues } from './access-values';
import styles from './Jira.module.css';

const tokenPage = 'https://id.atlassian.com/manage-profile/security/api-tokens';

interface ServiceAccountFieldsProps {
  readonly values: AccessValues;
  readonly status: JiraStatus;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (values: AccessValues) => void;
}

/** The token is stored as a secret and never shown again. */
export function ServiceAccountFields({ values, status, errors, onChange }: ServiceAccountFieldsProps) {
  return (
    <div className={styles.fields}>
      <TextInput
        label="Service account e-mail"
        type="email"
        name="email"
        placeholder="jira-portal@example.com"
        value={values.email}
        error={errors.email}
        isRequired={values.strategy === 'service_account'}
        onChange={(email) => {
          onChange({ ...values, email });
        }}
      />
      <SecretInput
        label="API token"
        isStored={status.tokenStored}
        value={values.apiToken}
        error={errors.apiToken}
        isRequired={values.strategy === 'service_account'}
        help={
          <>
            {status.tokenSetAt === undefined ? '' : `Set ${toMoment(status.tokenSetAt)}. `}
            Made by the service account at{' '}
            <a
              className="link"
              href={tokenPage}
              onClick={(event) => {
                event.preventDefault();
                void router.open(tokenPage);
              }}
            >
              its Atlassian profile
            </a>
            .
          </>
        }
        onChange={(apiToken) => {
          onChange({ ...values, apiToken });
        }}
      />
      <TextInput
        label="Site"
        type="url"
        name="siteUrl"
        help="The address of this Jira site, as customers know it."
        placeholder="https://your-site.atlassian.net"
        value={values.siteUrl}
        error={errors.siteUrl}
        onChange={(siteUrl) => {
          onChange({ ...values, siteUrl });
        }}
      />
    </div>
  );
}
