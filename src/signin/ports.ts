/** What the sign-in use cases need of the world. */
import type { Clock } from '../ports/clock';
import type { Configuration } from '../ports/configuration';
import type { CustomerRecords, PendingLinks, SignInWrites } from '../ports/customer-records';
import type { Hashing } from '../ports/hashing';
import type { Installation } from '../ports/installation';
import type { JiraDirectory } from '../ports/jira-directory';
import type { Log } from '../ports/log';
import type { PatternEngine } from '../ports/pattern-engine';
import type { PlatformChecks } from '../ports/platform-checks';
import type { Random } from '../ports/random';
import type { ReplayGuard } from '../ports/replay-guard';
import type { SealedValues } from '../ports/sealed-values';
import type { Sessions } from '../ports/sessions';
import type { SettingsStore } from '../ports/settings-store';
import type { ChangeLog, SignInLog } from '../ports/sign-in-log';
import type { StoredAttempts } from '../ports/stored-attempts';
import type { TestResults } from '../ports/test-results';
import type { Throttle } from '../ports/throttle';
import type { Trace } from '../ports/trace';
import type { RelyingParty } from '../protocols/oidc/relying-party';
import type { ServiceProvider } from '../protocols/saml/service-provider';

export interface SignInPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly hashing: Hashing;
  readonly log: Log;
  readonly installation: Installation;
  readonly configuration: Configuration;
  readonly settings: SettingsStore;
  readonly sealed: SealedValues;
  readonly storedAttempts: StoredAttempts;
  readonly replay: ReplayGuard;
  readonly throttle: Throttle;
  readonly sessions: Sessions;
  readonly customers: CustomerRecords;
  readonly pendingLinks: PendingLinks;
  readonly writes: SignInWrites;
  readonly signInLog: SignInLog;
  readonly changeLog: ChangeLog;
  readonly tests: TestResults;
  readonly platformChecks: PlatformChecks;
  readonly patterns: PatternEngine;
  readonly directory: JiraDirectory;
  readonly trace: () => Trace;
  /** Loaded when first used, so that one protocol never costs the other's start-up. */
  readonly relyingParty: () => Promise<RelyingParty>;
  readonly serviceProvider: () => Promise<ServiceProvider>;
}

/** The address of a visitor whom the platform does not locate. */
export const unknownAddress = 'unknown';

/** Who is asking: for the log and for rules on addresses and languages. */
export interface Visitor {
  readonly address: string;
  readonly browser: string;
  /** BCP 47 tag of the browser's first language. */
  readonly language: string;
}
