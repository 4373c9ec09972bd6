/** In which order a sign-in is asked, so that nobody wonders which of two rules wins. */
import type { AdmissionRule, admissionOrder } from '../../../../../../src/domain/admission';
import { Disclosure } from '../../../components/Disclosure';
import styles from './AdmissionOrder.module.css';

/** The back end's own order, or this does not compile. */
const order: typeof admissionOrder = [
  'blocked',
  'bound_domains',
  'email_verified',
  'denied_domains',
  'allowed_domains',
  'filter',
  'reactivate',
  'create_customers',
  'mapped_group',
];

const questions: Readonly<Record<AdmissionRule, string>> = {
  blocked: 'Is the customer blocked in Manage Users?',
  bound_domains: 'Is the address in one of the bound domains, if there are any?',
  email_verified: 'Has the provider verified the address, if it must?',
  denied_domains: 'Is the domain denied?',
  allowed_domains: 'Is the domain or the address allowed, if any are named?',
  filter: 'Does the filter hold?',
  reactivate: 'Is the customer deactivated, and may not be reactivated?',
  create_customers: 'Is the customer new, and may be created?',
  mapped_group: 'Is a new customer in a mapped group, if that is asked for?',
};

/** The first question that refuses gives the reason in the sign-in log. */
export function AdmissionOrder() {
  return (
    <Disclosure title="In which order these are asked" note="The first one that refuses gives the reason">
      <ol className={styles.order}>
        {order.map((rule) => (
          <li key={rule}>{questions[rule]}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
