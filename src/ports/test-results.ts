import type { Result } from '../domain/result';
import type { TestReport } from '../domain/test-report';

/** Reports of connection tests (requirement F2), kept for an hour. */
export interface TestResults {
  start(testId: string, connectionId: string): Promise<void>;
  finish(testId: string, report: TestReport): Promise<void>;
  read(testId: string): Promise<Result<TestReport, { readonly reason: 'running' | 'unknown' }>>;
  /** Who came with which values in the connection's last test that received any. */
  lastIdentity(connectionId: string): Promise<Pick<TestReport, 'attributes' | 'subject'> | undefined>;
}
