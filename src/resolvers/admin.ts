/** The administrators' API, all names in one table behind one guard. */
import { configurationHandlers } from './configuration-handlers';
import { connectionHandlers } from './connection-handlers';
import { customerHandlers } from './customer-handlers';
import { expiriesHandler } from './expiries-handler';
import { explainHandler } from './explain-handler';
import type { AllHandlers } from './handler';
import { jiraHandlers } from './jira-handlers';
import { linkHandlers } from './link-handlers';
import { lookPreviewHandler } from './look-preview';
import { logHandlers } from './log-handlers';
import { metadataHandlers } from './metadata-handlers';
import { overviewHandlers } from './overview-handlers';
import { pendingLinkHandlers } from './pending-link-handlers';
import { platformHandlers } from './platform-handlers';
import type { AdminPorts } from './ports';
import { previewHandler } from './preview-handler';
import { recoveryHandler } from './recovery-handlers';
import { groupsHandler, settingsHandlers } from './settings-handlers';
import { statisticsHandler } from './statistics-handler';
import { guardTable, type AdminTable } from './table';
import { testHandlers } from './test-handlers';
import { tryRulesHandler } from './try-rules';

export const adminHandlers = (ports: AdminPorts): AllHandlers => ({
  ...overviewHandlers(ports),
  ...connectionHandlers(ports),
  ...metadataHandlers(ports),
  ...testHandlers(ports),
  'mapping.preview': previewHandler(ports),
  ...jiraHandlers(ports),
  ...linkHandlers(ports),
  ...settingsHandlers(ports),
  'look.preview': lookPreviewHandler(ports),
  'rules.try': tryRulesHandler(ports),
  'groups.search': groupsHandler(ports),
  ...customerHandlers(ports),
  ...pendingLinkHandlers(ports),
  'recovery.issue': recoveryHandler(ports),
  ...logHandlers(ports),
  'signIns.explain': explainHandler(ports),
  'signIns.statistics': statisticsHandler(ports),
  'expiries.list': expiriesHandler(ports),
  ...configurationHandlers(ports),
  ...platformHandlers(ports),
});

export const createAdminTable = (ports: AdminPorts): AdminTable => guardTable(ports, adminHandlers(ports));
