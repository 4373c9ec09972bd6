/** Every storage key of the app in one place; `README.md` beside this file says what stands under each. */
import { nodeHashing } from '../platform/hashing';
import type { PendingLink } from '../domain/account-linking';
import type { Subject } from '../domain/identity';

const { digest } = nodeHashing;

type Question = Pick<PendingLink, 'issuer' | 'subject' | 'connectionId' | 'accountId'>;

/** Short enough to be part of other keys, long enough (132 bits) never to collide. */
export const accountKey = (accountId: string): string => digest('account', accountId).slice(0, 22);

export const keys = {
  settings: 'settings',
  platformCheck: 'platform-check',
  accountReport: 'account-report',
  connections: 'connections',
  connectionsOffered: 'connections-offered',
  connectionsOfEntity: (entityId: string) => `connections-of-entity:${digest(entityId)}`,
  connection: (id: string) => `connection:${id}`,
  /** By the name that the connection's record says; of version 1 that is the connection's id. */
  connectionSecrets: (name: string) => `connection-secrets:${name}`,
  secretsNote: (connectionId: string, id: string) => `secrets-note:${connectionId}:${id}`,
  secretsNotes: 'secrets-note:',
  metadataCheck: (connectionId: string) => `metadata-check:${connectionId}`,
  pendingMetadata: (connectionId: string) => `pending-metadata:${connectionId}`,
  allPendingMetadata: 'pending-metadata:',
  sealingKey: 'sealing-key',
  serviceAccountToken: 'service-account-token',
  document: (url: string) => `document:${digest(url)}`,
  link: (subject: Subject) => `link:${digest(subject.issuer, subject.subject)}`,
  email: (email: string) => `email:${digest(email)}`,
  userName: (userName: string) => `user-name:${digest(userName)}`,
  /** Of an address or user name, by its key here. */
  claim: (name: string) => `claim:${name}`,
  intent: (subject: Subject) => `intent:${digest(subject.issuer, subject.subject)}`,
  /** Names the whole question, so that what an administrator decides is what was shown. */
  pendingLink: ({ issuer, subject, connectionId, accountId }: Question) =>
    `pending-link:${digest(issuer, subject, connectionId, accountId)}`,
  pendingLinks: 'pending-link:',
  membership: (organization: string, account: string) => `${digest(organization).slice(0, 22)}:${account}`,
  gate: (account: string) => `gate:${account}`,
  session: (account: string, secret: string) => `session:${account}:${digest(secret)}`,
  sessionsOf: (account: string) => `session:${account}:`,
  /** Of the session with this key: it is over, whatever stands there. */
  ended: (session: string) => session.replace(/^session:/, 'ended:'),
  providerSession: (issuer: string, session: string) => `provider-session:${digest(issuer, session)}:`,
  used: (kind: string, id: string) => `used:${kind}:${digest(id)}`,
  attempt: (id: string) => `attempt:${digest(id)}`,
  draft: (id: string) => `draft:${digest(id)}`,
  filePart: (upload: string, part: number, slice: number) =>
    `file-part:${digest(upload)}:${String(part)}:${String(slice)}`,
  test: (testId: string) => `test:${digest(testId)}`,
  lastAttributes: (connectionId: string) => `test-attributes:${connectionId}`,
  lastSubject: (connectionId: string) => `test-subject:${connectionId}`,
  change: (at: number, id: string) => `change:${String(9_999_999_999 - at).padStart(10, '0')}:${id}`,
  changes: 'change:',
} as const;

/**
 * False for what the store would refuse as a key. Ids come from addresses and payloads: one that cannot be a key names
 * nothing, which is an answer and not a fault.
 */
export const isPossibleKey = (key: string): boolean => /^[A-Za-z0-9:._#-]{1,500}$/.test(key);

/** The custom entities of manifest.yml. */
export const entities = {
  customer: 'customer',
  membership: 'membership',
  claim: 'claim',
  signIn: 'sign-in',
  configuration: 'configuration',
} as const;
