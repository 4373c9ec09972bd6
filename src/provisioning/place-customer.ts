/** Puts a customer where the mapping says: desks, organizations, carried attributes (requirements C2, C7 to C9). Safe to repeat. */
import type { SubjectLink } from '../domain/account-linking';
import type { Connection } from '../domain/connection';
import { UpstreamFault } from '../ports/faults';
import type { JiraDirectory } from '../ports/jira-directory';
import { allDone } from './all-done';
import { carriedAttributes, fingerprint } from './fingerprint';
import type { Placement, PlacementPorts, PlacementQuestion } from './placement';

/** The property of the Jira user that holds carried attributes. */
const customerProperty = 'gatehouse.attributes';

/** Which desks this sign-in asks for. */
export const wantedDesks = (connection: Connection, openedDesk: string | undefined): readonly string[] =>
  connection.desks === 'opened_portal' ? (openedDesk === undefined ? [] : [openedDesk]) : connection.desks;

/**
 * Does what is missing, all at once where nothing waits for anything. A desk that is gone and attributes that Jira does
 * not take keep nobody out; they are tried again at the next sign-in.
 * @throws UpstreamFault of Jira.
 */
export async function placeCustomer(ports: PlacementPorts, question: PlacementQuestion): Promise<Placement> {
  const { connection, profile, accountId, link, record } = question;
  const applied = fingerprint(ports.hashing, connection, profile);
  const isChanged = link?.applied !== applied;
  const known = link?.desks ?? [];
  const missing = wantedDesks(connection, question.openedDesk).filter((desk) => !known.includes(desk));
  const [organizations, attributes, ...desks] = await allDone([
    isChanged
      ? organizationsOf(ports, question)
      : Promise.resolve({
          given: record?.organizations ?? {},
          own: record?.ownOrganizations ?? [],
          intended: false,
          changes: [],
        }),
    isChanged ? carryAttributes(ports.directory, question) : Promise.resolve(unchanged(link)),
    ...missing.map((desk) => joinDesk(ports.directory, desk, accountId, desk === question.openedDesk)),
  ] as const);
  const joined = desks.filter((desk) => desk !== undefined);
  return {
    desks: [...known, ...joined],
    organizations: organizations.given,
    ownOrganizations: organizations.own,
    ...(attributes.isDone ? { applied } : {}),
    carried: attributes.carried,
    intended: organizations.intended || question.intent !== undefined,
    changes: [
      ...joined.map((desk) => `added to service desk ${desk}`),
      ...organizations.changes,
      ...attributes.changes,
      ...missing.filter((desk) => !joined.includes(desk)).map((desk) => `service desk ${desk} does not exist`),
    ],
  };
}

/** Loaded when something has changed: whoever returns is where the mapping says. */
const organizationsOf = async (ports: PlacementPorts, question: PlacementQuestion) =>
  (await import('./place-in-organizations')).placeInOrganizations(ports, question);

/** Undefined if there is no such desk, unless it is the one that was opened. */
async function joinDesk(
  directory: JiraDirectory,
  desk: string,
  accountId: string,
  isOpened: boolean,
): Promise<string | undefined> {
  try {
    await directory.addToDesk(desk, accountId);
    return desk;
  } catch (error) {
    if (!isOpened && error instanceof UpstreamFault && error.status === 404) return undefined;
    throw error;
  }
}

interface Carried {
  readonly carried: boolean;
  readonly isDone: boolean;
  readonly changes: readonly string[];
}

const unchanged = (link: SubjectLink | undefined): Carried => ({
  carried: link?.carried === true,
  isDone: true,
  changes: [],
});

async function carryAttributes(
  directory: JiraDirectory,
  { connection, profile, accountId, link }: PlacementQuestion,
): Promise<Carried> {
  const before = unchanged(link);
  const value = carriedAttributes(profile);
  const hasAny = Object.keys(value).length > 0;
  const mayChange = connection.admission.updateProfile || !before.carried;
  if (!mayChange || (!hasAny && !before.carried)) return before;
  try {
    await directory.setCustomerProperty(accountId, customerProperty, value);
    return { carried: hasAny, isDone: true, changes: [] };
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    return { ...before, isDone: false, changes: [`attributes were not carried to Jira: ${error.detail}`] };
  }
}
