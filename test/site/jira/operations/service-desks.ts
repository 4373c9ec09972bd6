/** `/servicedesk`: the service desks that the caller may use. */
import { canUsePortal } from '../access/permissions';
import { deskOf } from '../access/visibility';
import { ok } from '../answers/answer';
import { okPage } from '../answers/pages';
import { desks, type Desk } from '../seed/desks';
import type { Operations, Site } from '../site';

export const toServiceDeskDto = (site: Site, desk: Desk) => ({
  id: desk.id,
  projectId: desk.projectId,
  projectName: desk.name,
  projectKey: desk.projectKey,
  projectTypeKey: 'service_desk',
  _links: { self: `${site.url}/rest/servicedeskapi/servicedesk/${desk.id}` },
});

export const serviceDeskOperations: Operations = {
  getServiceDesks: (call) =>
    okPage(
      call,
      '/rest/servicedeskapi/servicedesk',
      desks.filter((desk) => canUsePortal(call.site, call.caller, desk)),
      (desk) => toServiceDeskDto(call.site, desk),
    ),

  getServiceDeskById: (call) => ok(toServiceDeskDto(call.site, deskOf(call))),
};
