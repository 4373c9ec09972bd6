/** Reads and writes organizations, their members, and the desks they stand in. */
import { flag, number, text } from './columns';
import type { Database, Row } from './database';

export interface Organization {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly createdAt: number;
  /** Kept in step with an identity provider; nobody else may change it. */
  readonly scimManaged: boolean;
}

const toOrganization = (row: Row): Organization => ({
  id: number(row, 'id'),
  uuid: text(row, 'uuid'),
  name: text(row, 'name'),
  createdAt: number(row, 'created_at'),
  scimManaged: flag(row, 'scim_managed'),
});

export const findOrganization = (database: Database, id: number): Organization | undefined =>
  database.one('select * from organizations where id = ?', toOrganization, id);

export const findOrganizationByName = (database: Database, name: string): Organization | undefined =>
  database.one('select * from organizations where name = ? collate nocase', toOrganization, name);

export const allOrganizations = (database: Database): Organization[] =>
  database.all('select * from organizations order by id', toOrganization);

export const organizationsOfAccount = (database: Database, accountId: string): Organization[] =>
  database.all(
    `select organizations.* from organizations
      join organization_members on organization_id = id and account_id = ? order by id`,
    toOrganization,
    accountId,
  );

export const organizationsOfDesk = (database: Database, deskId: string): Organization[] =>
  database.all(
    `select organizations.* from organizations
      join desk_organizations on organization_id = id and desk_id = ? order by id`,
    toOrganization,
    deskId,
  );

export function insertOrganization(database: Database, organization: Omit<Organization, 'id' | 'uuid'>): Organization {
  const id = database.next('organization', 0);
  const uuid = crypto.randomUUID();
  database.run(
    'insert into organizations values (?, ?, ?, ?, ?)',
    id,
    uuid,
    organization.name,
    organization.createdAt,
    Number(organization.scimManaged),
  );
  return { ...organization, id, uuid };
}

export function deleteOrganization(database: Database, id: number): void {
  database.run('delete from organizations where id = ?', id);
  database.run("delete from properties where entity = 'organization' and entity_id = ?", String(id));
}

export function addMember(database: Database, id: number, accountId: string): void {
  database.run('insert or ignore into organization_members values (?, ?)', id, accountId);
}

export function removeMember(database: Database, id: number, accountId: string): void {
  database.run('delete from organization_members where organization_id = ? and account_id = ?', id, accountId);
}

export function addToDesk(database: Database, id: number, deskId: string): void {
  database.run('insert or ignore into desk_organizations values (?, ?)', deskId, id);
}

export function removeFromDesk(database: Database, id: number, deskId: string): void {
  database.run('delete from desk_organizations where desk_id = ? and organization_id = ?', deskId, id);
}
