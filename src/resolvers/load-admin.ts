/** Loads the administrators' API when it is first called: a customer's page never pays for it. */
import type { AdminPorts } from './ports';
import type { AdminRequest, AdminTable } from './table';

export function createAdminTable(ports: AdminPorts): AdminTable {
  let table: Promise<AdminTable> | undefined;
  return async (request: AdminRequest) => {
    table ??= import('./admin').then((module) => module.createAdminTable(ports));
    return (await table)(request);
  };
}

export type { AdminTable };
