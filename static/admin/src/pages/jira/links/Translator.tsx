/** Turns a native portal address, as it stands in old e-mails and wikis, into the substituted one. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Copyable } from '../../../components/Copyable';
import { Failure } from '../../../components/Failure';
import { Panel } from '../../../components/Panel';
import { TextInput } from '../../../components/TextInput';
import { useWrite } from '../../../queries';
import styles from './Links.module.css';

/** One input, one answer. */
export function Translator() {
  const [url, setUrl] = useState('');
  const translate = useWrite('links.translate');
  return (
    <Panel
      title="Translate a portal address"
      intro="Paste the address of a portal, a request type or a request, to get the link that signs the customer in first."
    >
      <form
        className={styles.translator}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') translate.mutate({ url: url.trim() });
        }}
      >
        <div className={styles.address}>
          <TextInput
            label="Portal address"
            type="url"
            placeholder="https://your-site.atlassian.net/servicedesk/customer/portal/1"
            value={url}
            error={translate.error?.fields[0]?.message}
            onChange={setUrl}
          />
        </div>
        <Button type="submit" isLoading={translate.isPending}>
          Translate
        </Button>
      </form>
      {translate.isError && translate.error.fields.length === 0 && <Failure error={translate.error} />}
      {translate.isSuccess && <Copyable label="Substituted link" value={translate.data.url} />}
    </Panel>
  );
}
