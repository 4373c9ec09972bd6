/** The fields of the seeded site: together every type that a customer can be asked to fill in. */
import { customField, options, systemField, type Field, type FieldOption } from './field';

const cascade = (id: number, label: string, children: readonly string[]): FieldOption => ({
  value: String(id),
  label,
  children: options(id + 1, children),
});

const configurationItems = Array.from({ length: 3000 }, (_, index) => `SRV-${String(index + 1).padStart(4, '0')}`);

export const summary = systemField('summary', 'Summary', 'text', 'string');
export const description = systemField('description', 'Description', 'paragraph', 'string');
export const attachment = systemField('attachment', 'Attachment', 'attachment', 'array', 'attachment');
export const labels = systemField('labels', 'Labels', 'labels', 'array', 'string');
export const dueDate = systemField('duedate', 'Due date', 'date', 'date');

export const organizations = customField(
  10002,
  'Organizations',
  'organizations',
  'array',
  'com.atlassian.servicedesk:sd-customer-organizations',
  { items: 'sd-customerorganization' },
);
export const approvers = customField(10003, 'Approvers', 'multi-user', 'array', 'multiuserpicker', { items: 'user' });
export const approvals = customField(
  10004,
  'Approvals',
  'text',
  'sd-approvals',
  'com.atlassian.servicedesk.approvals-plugin:sd-approvals',
);
export const requestType = customField(
  10010,
  'Request Type',
  'text',
  'sd-customerrequesttype',
  'com.atlassian.servicedesk:vp-origin',
);
export const requestParticipants = customField(
  10026,
  'Request participants',
  'multi-user',
  'array',
  'com.atlassian.servicedesk:sd-request-participants',
  { items: 'user' },
);
const satisfaction = customField(
  10027,
  'Satisfaction',
  'text',
  'sd-feedback',
  'com.atlassian.servicedesk:sd-request-feedback',
);

export const quantity = customField(10101, 'Quantity', 'number', 'number', 'float');
export const neededBy = customField(10102, 'Needed by', 'date', 'date', 'datepicker');
export const startsAt = customField(10103, 'Starts at', 'date-time', 'datetime', 'datetime');
export const impact = customField(10104, 'Impact', 'select', 'option', 'select', {
  options: options(10200, ['Just me', 'My team', 'Several teams', 'Everyone']),
});
export const accessories = customField(10105, 'Accessories', 'multi-select', 'array', 'multiselect', {
  items: 'option',
  options: options(10210, ['Docking station', 'Headset', 'Keyboard', 'Monitor', 'Mouse']),
});
export const location = customField(10106, 'Location', 'cascading', 'option-with-child', 'cascadingselect', {
  options: [
    cascade(10220, 'Europe', ['Berlin', 'Lisbon', 'Oslo']),
    cascade(10230, 'America', ['Austin', 'Toronto']),
    cascade(10240, 'Remote', []),
  ],
});
export const extras = customField(10107, 'Extras', 'multi-select', 'array', 'multicheckboxes', {
  items: 'option',
  options: options(10250, ['Express delivery', 'On-site installation', 'Data migration']),
});
export const urgency = customField(10108, 'Urgency', 'select', 'option', 'radiobuttons', {
  options: options(10260, ['Low', 'Medium', 'High']),
});
export const recipient = customField(10109, 'Recipient', 'user', 'user', 'userpicker');
export const alsoInform = customField(10110, 'Also inform', 'multi-user', 'array', 'multiuserpicker', {
  items: 'user',
});
export const productPage = customField(10111, 'Product page', 'url', 'string', 'url');
export const businessCase = customField(10112, 'Business case', 'paragraph', 'string', 'textarea');
export const system = customField(10113, 'Affected system', 'select', 'option', 'select', {
  options: options(20000, configurationItems),
});
export const costCenter = customField(10114, 'Cost center', 'text', 'string', 'textfield');
export const room = customField(10115, 'Room', 'text', 'string', 'textfield');

/** Every field of the site, as `GET /rest/api/3/field` lists them. */
export const fields: readonly Field[] = [
  summary,
  description,
  attachment,
  labels,
  dueDate,
  organizations,
  approvers,
  approvals,
  requestType,
  requestParticipants,
  satisfaction,
  quantity,
  neededBy,
  startsAt,
  impact,
  accessories,
  location,
  extras,
  urgency,
  recipient,
  alsoInform,
  productPage,
  businessCase,
  system,
  costCenter,
  room,
];

const byId = new Map(fields.map((field) => [field.id, field]));

export const fieldById = (id: string): Field | undefined => byId.get(id);
