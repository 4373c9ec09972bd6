/** Fills an empty database with the seeded people, organizations, desks and a few requests. */
import { addToDesk, addMember, insertOrganization } from '../store/organizations';
import { insertAccount } from '../store/accounts';
import type { Database } from '../store/database';
import { insertComment } from '../store/comments';
import { insertIssue, setIssueStatus, shareWith } from '../store/issues';
import { accounts, agent, customers, groups } from './accounts';
import { desks } from './desks';
import { organizations as seedOrganizations } from './organizations';
import { askQuestion, getHelp } from './request-types';
import type { RequestType } from './request-type';
import { resolved, waitingForSupport, type Status } from './workflow';

const day = 24 * 60 * 60 * 1000;

function plantAccounts(database: Database): void {
  for (const account of accounts) insertAccount(database, { ...account, locale: 'en-US' }, 0);
  for (const group of Object.values(groups)) {
    for (const { accountId } of group.members) {
      database.run('insert into group_members values (?, ?)', group.id, accountId);
    }
  }
}

/** Returns organization ids by name. */
function plantOrganizations(database: Database, at: number): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { name, scimManaged, members } of seedOrganizations) {
    const { id } = insertOrganization(database, { name, scimManaged, createdAt: at });
    for (const { accountId } of members) addMember(database, id, accountId);
    ids.set(name, id);
  }
  return ids;
}

function plantDesks(database: Database, organizations: ReadonlyMap<string, number>): void {
  for (const desk of desks) {
    for (const accountId of desk.customers)
      database.run('insert into desk_customers values (?, ?)', desk.id, accountId);
    for (const name of desk.organizations) {
      const id = organizations.get(name);
      if (id !== undefined) addToDesk(database, id, desk.id);
    }
  }
}

interface SeedRequest {
  readonly type: RequestType;
  readonly projectKey: string;
  readonly reporter: string;
  readonly summary: string;
  readonly description: string;
  readonly status: Status;
  readonly organizationIds: readonly number[];
}

function plantRequest(database: Database, request: SeedRequest, at: number): void {
  const { id } = insertIssue(database, request.projectKey, {
    deskId: request.type.deskId,
    requestTypeId: request.type.id,
    reporter: request.reporter,
    creator: request.reporter,
    summary: request.summary,
    values: { summary: request.summary, description: request.description },
    formAnswers: undefined,
    statusId: request.status.id,
    createdAt: at,
    updatedAt: at,
    indexedAt: at,
    channel: 'portal',
  });
  setIssueStatus(database, id, request.status.id, at, request.reporter);
  shareWith(database, id, request.organizationIds);
  const comment = (author: string, body: string, isPublic: boolean, minutes: number): void => {
    insertComment(database, { issueId: id, author, body, isPublic, createdAt: at + minutes * 60_000 });
  };
  comment(agent.accountId, 'Thank you, we are *looking into it*.', true, 5);
  comment(agent.accountId, 'Internal: ask the network team first.', false, 6);
  comment(request.reporter, 'It happened again this morning.', true, 90);
}

/** Plants everything with dates in the days before `now`. */
export function plant(database: Database, now: number): void {
  database.transaction(() => {
    plantAccounts(database);
    const organizations = plantOrganizations(database, now - 90 * day);
    plantDesks(database, organizations);
    const acme = organizations.get('Acme');
    plantRequest(
      database,
      {
        type: getHelp,
        projectKey: 'IT',
        reporter: customers.carla.accountId,
        summary: 'The printer on the second floor is offline',
        description: 'It says *paper jam*, but there is none.',
        status: waitingForSupport,
        organizationIds: acme === undefined ? [] : [acme],
      },
      now - 3 * day,
    );
    plantRequest(
      database,
      {
        type: askQuestion,
        projectKey: 'CARE',
        reporter: customers.gus.accountId,
        summary: 'Which warranty applies to my order?',
        description: 'Order 4711.',
        status: resolved,
        organizationIds: [],
      },
      now - 10 * day,
    );
    database.run('insert into secrets values (?, ?)', 'attachment links', crypto.randomUUID());
  });
}
