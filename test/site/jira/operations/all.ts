/** Every operation by its id in the contract. A test holds this list against the OpenAPI extracts. */
import type { Api } from '../openapi/contract';
import type { Operations } from '../site';
import { approvalOperations } from './approvals';
import { attachmentOperations } from './attachments';
import { commentOperations } from './comments';
import { customerOperations } from './customers';
import { feedbackOperations } from './feedback';
import { fieldOperations } from './fields';
import { platformInformation, serviceManagementInformation } from './information';
import { issueAttachmentOperations } from './issue-attachments';
import { issueCommentOperations } from './issue-comments';
import { issueOperations } from './issues';
import { knowledgeBaseOperations } from './knowledge-base';
import { organizationOperations } from './organizations';
import { participantOperations } from './participants';
import { permissionOperations } from './permissions';
import { portalFormOperations } from './portal-forms';
import { platformPropertyOperations, serviceManagementPropertyOperations } from './properties';
import { requestOperations } from './requests';
import { requestTypeOperations } from './request-types';
import { searchOperations } from './search-issues';
import { serviceDeskOperations } from './service-desks';
import { slaOperations } from './sla';
import { transitionOperations } from './transitions';
import { userOperations } from './users';

export const operations: Readonly<Record<Api, Operations>> = {
  serviceManagement: {
    ...serviceManagementInformation,
    ...customerOperations,
    ...organizationOperations,
    ...serviceManagementPropertyOperations,
    ...serviceDeskOperations,
    ...requestTypeOperations,
    ...knowledgeBaseOperations,
    ...requestOperations,
    ...commentOperations,
    ...attachmentOperations,
    ...participantOperations,
    ...transitionOperations,
    ...approvalOperations,
    ...feedbackOperations,
    ...slaOperations,
  },
  platform: {
    ...platformInformation,
    ...permissionOperations,
    ...userOperations,
    ...platformPropertyOperations,
    ...fieldOperations,
    ...searchOperations,
    ...issueOperations,
    ...issueCommentOperations,
    ...issueAttachmentOperations,
  },
  forms: portalFormOperations,
};
