/** What a connection test found (requirement F2). Nothing was changed by it. */
import type { Profile } from './attribute-mapping';
import type { Identity } from './identity';
import type { OrganizationPlan } from './organization-mapping';
import type { TraceStep } from './sign-in-entry';

export interface TestReport {
  readonly testId: string;
  readonly connectionId: string;
  readonly at: string;
  readonly passed: boolean;
  readonly steps: readonly TraceStep[];
  /** Every value received; secrets masked before it gets here. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly subject?: Pick<Identity, 'issuer' | 'subject' | 'subjectIsTransient'>;
  readonly profile?: Profile;
  readonly verdict?: { readonly admitted: boolean; readonly rule: string; readonly explanation: string };
  readonly plan?: OrganizationPlan;
  /** In words: what a sign-in would create or change in Jira. */
  readonly wouldChange: readonly string[];
  readonly failure?: {
    readonly step: string;
    readonly reason: string;
    readonly explanation: string;
    readonly likelyFix: string;
  };
}
