/** The port `JiraDirectory`: always asked as the installation, for a customer may do none of it. */
import type { JiraDirectory } from '../../ports/jira-directory';
import type { OpenAccess } from '../strategies/access';
import { addToDesk, createCustomer, readCustomer, setCustomerProperty } from './customers';
import { findCustomer, findInDesk } from './find-customer';
import {
  addOrganizationToDesk,
  addToOrganization,
  createOrganization,
  listOrganizations,
  organizationsOf,
  removeFromOrganization,
} from './organizations';

export const createJiraDirectory = (open: OpenAccess): JiraDirectory => ({
  createCustomer: (email, displayName) => createCustomer(open, email, displayName),
  findCustomer: (email, deskIds) => findCustomer(open, email, deskIds),
  findInDesk: (email, serviceDeskId) => findInDesk(open, email, serviceDeskId),
  customer: (accountId) => readCustomer(open, accountId),
  addToDesk: (serviceDeskId, accountId) => addToDesk(open, serviceDeskId, accountId),
  organizations: () => listOrganizations(open),
  organizationsOf: (accountId, among) => organizationsOf(open, accountId, among),
  createOrganization: (name) => createOrganization(open, name),
  addToOrganization: (organizationId, accountId) => addToOrganization(open, organizationId, accountId),
  removeFromOrganization: (organizationId, accountId) => removeFromOrganization(open, organizationId, accountId),
  addOrganizationToDesk: (serviceDeskId, organizationId) => addOrganizationToDesk(open, serviceDeskId, organizationId),
  setCustomerProperty: (accountId, key, value) => setCustomerProperty(open, accountId, key, value),
});
