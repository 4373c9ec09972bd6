/** Reads and writes accounts: Atlassian users, the app's own user, and portal-only customers. */
import type { AccountType } from '../seed/accounts';
import { flag, text } from './columns';
import type { Database, Row } from './database';

export interface Account {
  readonly accountId: string;
  readonly type: AccountType;
  readonly displayName: string;
  readonly email: string;
  /** Whether others may read the address, as the person's profile says. */
  readonly emailVisible: boolean;
  readonly active: boolean;
  readonly timeZone: string;
  readonly locale: string;
}

const types = { atlassian: 'atlassian', app: 'app', customer: 'customer' } as const satisfies Record<
  AccountType,
  string
>;

function toAccount(row: Row): Account {
  const type = text(row, 'type');
  return {
    accountId: text(row, 'account_id'),
    type: type === types.customer ? 'customer' : type === types.app ? 'app' : 'atlassian',
    displayName: text(row, 'display_name'),
    email: text(row, 'email'),
    emailVisible: flag(row, 'email_visible'),
    active: flag(row, 'active'),
    timeZone: text(row, 'time_zone'),
    locale: text(row, 'locale'),
  };
}

export function insertAccount(database: Database, account: Account, indexedAt: number): void {
  database.run(
    'insert into accounts values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    account.accountId,
    account.type,
    account.displayName,
    account.email,
    Number(account.emailVisible),
    Number(account.active),
    account.timeZone,
    account.locale,
    indexedAt,
  );
}

export const findAccount = (database: Database, accountId: string): Account | undefined =>
  database.one('select * from accounts where account_id = ?', toAccount, accountId);

/** Addresses are compared without regard to case. */
export const findAccountByEmail = (database: Database, email: string): Account | undefined =>
  database.one('select * from accounts where email = ? collate nocase', toAccount, email);

/** Throws for an id that is not stored: use it for ids that come out of the database. */
export function accountById(database: Database, accountId: string): Account {
  const account = findAccount(database, accountId);
  if (account === undefined) throw new Error(`No account has the id ${accountId}`);
  return account;
}

export function deactivateAccount(database: Database, accountId: string): void {
  database.run('update accounts set active = 0 where account_id = ?', accountId);
}

/** Accounts whose name, or visible address, has a word that starts with the text; those indexed by `now` only. */
export const searchAccounts = (database: Database, query: string, now: number): Account[] =>
  database.all(
    `select * from accounts
      where indexed_at <= ?2 and active = 1
        and (display_name like ?1 || '%' or display_name like '% ' || ?1 || '%'
          or (email_visible = 1 and email like ?1 || '%'))
      order by display_name limit 1000`,
    toAccount,
    query.replaceAll(/[%_]/g, ''),
    now,
  );

/** Customers of one desk, by any part of name or address. */
export const searchDeskCustomers = (database: Database, deskId: string, query: string): Account[] =>
  database.all(
    `select * from accounts
      where (account_id in (select account_id from desk_customers where desk_id = ?1)
          or account_id in (select account_id from organization_members natural join desk_organizations
            where desk_id = ?1))
        and (display_name like '%' || ?2 || '%' or email like '%' || ?2 || '%')
      order by account_id`,
    toAccount,
    deskId,
    query.replaceAll(/[%_]/g, ''),
  );

export const membersOfOrganization = (database: Database, organizationId: number): Account[] =>
  database.all(
    `select accounts.* from accounts natural join organization_members where organization_id = ? order by account_id`,
    toAccount,
    organizationId,
  );

export const membersOfGroup = (database: Database, groupId: string): Account[] =>
  database.all(
    'select accounts.* from accounts natural join group_members where group_id = ? order by display_name',
    toAccount,
    groupId,
  );

export const isInGroup = (database: Database, accountId: string, groupId: string): boolean =>
  database.one('select 1 from group_members where account_id = ? and group_id = ?', () => true, accountId, groupId) ??
  false;
