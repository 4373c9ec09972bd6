/** One customer: who it is, open sessions, links to providers, recent sign-ins, and what can be done. */
import { useParams } from 'react-router';
import Lozenge from '@atlaskit/lozenge';
import type { Answer } from '../../api';
import { Failure } from '../../components/Failure';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { Panel } from '../../components/Panel';
import { toText } from '../../components/to-text';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { CustomerActions } from './CustomerActions';
import { LinkedSubjects } from './LinkedSubjects';
import { RecentSignIns } from './RecentSignIns';
import { Recovery } from './Recovery';
import { Sessions } from './Sessions';
import styles from './Users.module.css';

const back = { to: '/users', text: 'Manage Users' };

/** Has an address of its own. Read anew each time it is opened: who is signed in changes by the second. */
export function CustomerPage() {
  const { accountId = '' } = useParams();
  const customer = useRead('customers.get', { accountId }, { staleTime: 0 });
  return (
    <Page
      title={customer.data?.customer.displayName ?? 'Customer'}
      intro={customer.data?.customer.email}
      back={back}
      actions={customer.data === undefined ? undefined : <CustomerActions customer={customer.data.customer} />}
    >
      {customer.isPending && <Loading of="the customer" rows={4} height={120} />}
      {customer.isError && <Failure error={customer.error} onRetry={() => void customer.refetch()} />}
      {customer.isSuccess && <Customer data={customer.data} />}
    </Page>
  );
}

function Customer({ data }: { readonly data: Answer<'customers.get'> }) {
  const { customer } = data;
  const own = new Set(customer.ownOrganizations);
  const organizations = Object.entries(customer.organizations).map(
    ([name, because]) =>
      [name, own.has(name) ? `${because}; joined without Gatehouse, so never taken away` : because] as const,
  );
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Panel title="Customer">
          <Facts
            facts={[
              [
                'Status',
                customer.status === 'blocked' ? (
                  <Lozenge appearance="removed">Blocked</Lozenge>
                ) : (
                  <Lozenge appearance="success">Active</Lozenge>
                ),
              ],
              [
                'Account ID',
                <span key="id" className="code">
                  {customer.accountId}
                </span>,
              ],
              ['First sign-in', toMoment(customer.firstSignInAt)],
              ['Last sign-in', toMoment(customer.lastSignInAt)],
              ['Sign-ins', customer.signIns],
            ]}
          />
        </Panel>
        <Sessions accountId={customer.accountId} sessions={data.sessions} />
        <RecentSignIns email={customer.email} ofAccount={data.signIns} />
      </div>
      <div className={styles.column}>
        <LinkedSubjects customer={customer} />
        <Panel title="Organizations" intro="As of the last sign-in, with what led there.">
          {organizations.length === 0 ? <span>None that Gatehouse knows of.</span> : <Facts facts={organizations} />}
        </Panel>
        <Panel title="Values last received">
          <Facts facts={Object.entries(customer.attributes).map(([name, value]) => [name, toText(value)] as const)} />
        </Panel>
        <Recovery accountId={customer.accountId} />
      </div>
    </div>
  );
}
