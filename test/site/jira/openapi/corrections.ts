/**
 * Where Atlassian's OpenAPI files cannot be used as they are. Each correction is one function with its reason; nothing
 * else of the files is changed.
 */
import { isObject, type JsonObject, objectAt } from './cut';

const base = '/rest/servicedeskapi';

/** Six operation ids stand for two operations each; a router needs one name for one operation. */
function nameOperationsOnce(document: JsonObject): void {
  const rename = (path: string, method: string, operationId: string): void => {
    objectAt(document, 'paths', base + path, method).operationId = operationId;
  };
  const requestType = '/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/property';
  rename('/organization/{organizationId}/property', 'get', 'getOrganizationPropertyKeys');
  rename('/organization/{organizationId}/property/{propertyKey}', 'get', 'getOrganizationProperty');
  rename('/organization/{organizationId}/property/{propertyKey}', 'put', 'setOrganizationProperty');
  rename('/organization/{organizationId}/property/{propertyKey}', 'delete', 'deleteOrganizationProperty');
  rename(requestType, 'get', 'getRequestTypePropertyKeys');
  rename(`${requestType}/{propertyKey}`, 'get', 'getRequestTypeProperty');
  rename(`${requestType}/{propertyKey}`, 'put', 'setRequestTypeProperty');
  rename(`${requestType}/{propertyKey}`, 'delete', 'deleteRequestTypeProperty');
  rename('/servicedesk/{serviceDeskId}/organization', 'get', 'getServiceDeskOrganizations');
  rename('/servicedesk/{serviceDeskId}/knowledgebase/article', 'get', 'getServiceDeskArticles');
}

/** The upload is described as a list of Java objects; on the wire it is a form with parts named `file`. */
function describeUploadAsSent(document: JsonObject): void {
  const operation = objectAt(document, 'paths', `${base}/servicedesk/{serviceDeskId}/attachTemporaryFile`, 'post');
  objectAt(operation, 'requestBody', 'content', 'multipart/form-data').schema = {
    type: 'object',
    required: ['file'],
    properties: { file: {} },
    additionalProperties: false,
  };
  objectAt(operation, 'responses', '201', 'content', 'application/json').schema = {
    type: 'object',
    required: ['temporaryAttachments'],
    properties: {
      temporaryAttachments: {
        type: 'array',
        items: {
          type: 'object',
          required: ['temporaryAttachmentId', 'fileName'],
          properties: { temporaryAttachmentId: { type: 'string' }, fileName: { type: 'string' } },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  };
}

/** The value of a request type's property is not described at all, unlike that of every other property. */
function describeRequestTypeProperty(document: JsonObject): void {
  const path = `${base}/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/property/{propertyKey}`;
  objectAt(document, 'paths', path, 'put').requestBody = {
    required: true,
    content: { 'application/json': { schema: {} } },
  };
}

/** A rich-text answer is an Atlassian Document Format node; the file describes the Java class that holds it. */
function describeDocumentsAsJson(document: JsonObject): void {
  objectAt(document, 'components', 'schemas').JsonNode = { type: 'object' };
}

/** Three request bodies allow any member. A misspelt one must not pass unseen. */
function closeOpenBodies(document: JsonObject): void {
  for (const name of ['OrganizationServiceDeskUpdateDTO', 'UsersOrganizationUpdateDTO', 'Form']) {
    objectAt(document, 'components', 'schemas', name).additionalProperties = false;
  }
}

/** Members without which the running product refuses a body, though the file calls them optional. */
function requireWhatIsRequired(document: JsonObject): void {
  objectAt(document, 'components', 'schemas', 'CustomerCreateDTO').required = ['email'];
  objectAt(document, 'components', 'schemas', 'RequestCreateDTO').required = ['serviceDeskId', 'requestTypeId'];
}

/** A 204 has no body, whatever its description says. */
function emptyNoContent(document: JsonObject): void {
  for (const path of Object.values(objectAt(document, 'paths'))) {
    if (!isObject(path)) continue;
    for (const operation of Object.values(path)) {
      if (!isObject(operation)) continue;
      const noContent = objectAt(operation, 'responses')['204'];
      if (isObject(noContent)) delete noContent.content;
    }
  }
}

/** The text says that a hidden address "may be returned as null"; the schema says text only. */
function allowHiddenAddresses(document: JsonObject): void {
  objectAt(document, 'components', 'schemas', 'UserDTO', 'properties', 'emailAddress').nullable = true;
}

/** Corrections of the Jira Service Management file. */
export function correctServiceManagement(document: JsonObject): void {
  nameOperationsOnce(document);
  describeUploadAsSent(document);
  describeRequestTypeProperty(document);
  describeDocumentsAsJson(document);
  closeOpenBodies(document);
  requireWhatIsRequired(document);
  allowHiddenAddresses(document);
  emptyNoContent(document);
}

/** The bulk lookup answers one entry per account, although the file gives it the schema of a single one. */
function answerBulkEmailAsList(document: JsonObject): void {
  const ok = objectAt(document, 'paths', '/rest/api/3/user/email/bulk', 'get', 'responses', '200', 'content');
  objectAt(ok, 'application/json').schema = {
    type: 'array',
    items: { $ref: '#/components/schemas/UnrestrictedUserEmail' },
  };
}

/** `Comment` and `IssueUpdateDetails` allow any member of a request body; a misspelt one must not pass unseen. */
function closeOpenPlatformBodies(document: JsonObject): void {
  for (const name of ['Comment', 'IssueUpdateDetails']) {
    objectAt(document, 'components', 'schemas', name).additionalProperties = false;
  }
}

/** Corrections of the Jira platform file. */
export function correctPlatform(document: JsonObject): void {
  answerBulkEmailAsList(document);
  closeOpenPlatformBodies(document);
  emptyNoContent(document);
}
