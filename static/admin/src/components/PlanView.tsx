/** Which organizations a customer would be put in or taken out of, and why. */
import Lozenge from '@atlaskit/lozenge';
import type { OrganizationPlan } from '../../../../src/domain/organization-mapping';
import styles from './PlanView.module.css';

const skippedReasons = {
  excluded: 'it is excluded',
  scim_managed: 'it is managed by SCIM',
  missing: 'it does not exist and may not be created',
  too_many: 'a customer joins at most 500',
} as const;

/** One line per organization. */
export function PlanView({ plan }: { readonly plan: OrganizationPlan }) {
  const lines = [
    ...plan.add.map((name) => ({
      name,
      appearance: 'success' as const,
      deed: plan.create.includes(name) ? 'Create and join' : 'Join',
      why: plan.because[name],
    })),
    ...plan.remove.map((name) => ({
      name,
      appearance: 'removed' as const,
      deed: 'Leave',
      why: 'The mapping no longer yields it.',
    })),
    ...plan.skipped.map(({ organization, reason }) => ({
      name: organization,
      appearance: 'default' as const,
      deed: 'Leave alone',
      why: `Wanted, but ${skippedReasons[reason]}.`,
    })),
  ];
  if (lines.length === 0) return <span className={styles.none}>No organization is joined or left.</span>;
  return (
    <ul className={styles.plan}>
      {lines.map(({ name, appearance, deed, why }) => (
        <li key={`${deed} ${name}`} className={styles.line}>
          <span className={styles.head}>
            <Lozenge appearance={appearance}>{deed}</Lozenge>
            <span>{name}</span>
          </span>
          {why !== undefined && <span className={styles.why}>{why}</span>}
        </li>
      ))}
    </ul>
  );
}
