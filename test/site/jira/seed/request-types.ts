/** The request types of the three desks: together every field type, a form, a restricted, a hidden and an approved one. */
import { customers } from './accounts';
import { customerCare, facilities, itHelp, type Desk } from './desks';
import * as field from './fields';
import { billingForm } from './forms';
import { asks, type RequestType } from './request-type';

function requestType(
  desk: Desk,
  id: string,
  name: string,
  description: string,
  rest: Partial<RequestType>,
): RequestType {
  return {
    id,
    deskId: desk.id,
    name,
    description,
    helpText: '',
    issueTypeId: '10100',
    groupIds: [],
    fields: [],
    restrictedTo: undefined,
    form: undefined,
    approvers: [],
    ...rest,
  };
}

const required = { required: true };

export const getHelp = requestType(itHelp, '101', 'Get IT help', 'Ask the IT team anything.', {
  groupIds: ['11'],
  fields: [
    asks(field.summary, { ...required, label: 'What do you need?' }),
    asks(field.description, { label: 'Tell us more', help: 'What did you do, and what happened?' }),
    asks(field.attachment),
  ],
});

export const reportProblem = requestType(itHelp, '102', 'Report a system problem', 'Something does not work.', {
  groupIds: ['11', '13'],
  helpText: 'For an outage of everything, call us.',
  fields: [
    asks(field.summary, required),
    asks(field.description, required),
    asks(field.system, { ...required, help: 'The name is on the sticker.' }),
    asks(field.impact, { ...required, defaults: ['10200'] }),
    asks(field.urgency),
    asks(field.startsAt, { label: 'Since when?' }),
    asks(field.labels),
    asks(field.attachment),
  ],
});

export const orderEquipment = requestType(itHelp, '103', 'Order equipment', 'New hardware for you or someone else.', {
  groupIds: ['12'],
  fields: [
    asks(field.summary, { ...required, label: 'What would you like?' }),
    asks(field.description, { ...required, label: 'Why do you need it?' }),
    asks(field.businessCase, { help: 'Headings, lists and links are welcome.' }),
    asks(field.quantity, { ...required, defaults: ['1'] }),
    asks(field.neededBy, required),
    asks(field.startsAt, { label: 'Delivery slot' }),
    asks(field.dueDate),
    asks(field.impact, { label: 'For whom?' }),
    asks(field.accessories),
    asks(field.location, { ...required, label: 'Deliver to' }),
    asks(field.extras),
    asks(field.urgency, { ...required, defaults: ['10261'] }),
    asks(field.recipient),
    asks(field.alsoInform),
    asks(field.organizations, { label: 'Share with' }),
    asks(field.labels),
    asks(field.productPage),
    asks(field.attachment),
    asks(field.costCenter, { visible: false, preset: ['CC-4711'] }),
  ],
});

export const requestAccess = requestType(itHelp, '104', 'Request access', 'Access to a system; your manager decides.', {
  groupIds: ['13'],
  issueTypeId: '10101',
  approvers: [customers.mona.accountId],
  fields: [
    asks(field.summary, required),
    asks(field.system, required),
    asks(field.description, { ...required, label: 'Reason' }),
    asks(field.approvers, { label: 'Who decides?' }),
  ],
});

export const askQuestion = requestType(customerCare, '201', 'Ask a question', 'About our products and services.', {
  groupIds: ['21'],
  fields: [
    asks(field.summary, { ...required, label: 'Your question' }),
    asks(field.description, { label: 'Details' }),
    asks(field.attachment),
  ],
});

export const billing = requestType(customerCare, '202', 'Billing question', 'About an invoice.', {
  groupIds: ['22'],
  form: billingForm,
});

export const suggestFeature = requestType(customerCare, '203', 'Suggest a feature', 'Tell us what is missing.', {
  groupIds: ['21'],
  fields: [
    asks(field.summary, required),
    asks(field.description, required),
    asks(field.urgency, { label: 'How important is it to you?' }),
    asks(field.alsoInform),
    asks(field.productPage),
  ],
});

export const contractChange = requestType(customerCare, '204', 'Change a contract', 'For contract owners only.', {
  groupIds: ['22'],
  restrictedTo: [customers.gus.accountId],
  fields: [asks(field.summary, required), asks(field.description, required)],
});

export const emailRequest = requestType(customerCare, '205', 'Emailed request', 'Raised from the mailbox.', {
  fields: [asks(field.summary, required), asks(field.description)],
});

export const brokenThing = requestType(facilities, '301', 'Report something broken', 'In or around the building.', {
  groupIds: ['31'],
  fields: [
    asks(field.summary, required),
    asks(field.description),
    asks(field.location, required),
    asks(field.room),
    asks(field.attachment),
  ],
});

export const visitorBadge = requestType(facilities, '302', 'Visitor badge', 'For guests of the house.', {
  groupIds: ['31'],
  issueTypeId: '10101',
  approvers: [customers.mona.accountId],
  fields: [asks(field.summary, { ...required, label: 'Who is coming?' }), asks(field.neededBy, required)],
});

export const requestTypes: readonly RequestType[] = [
  getHelp,
  reportProblem,
  orderEquipment,
  requestAccess,
  askQuestion,
  billing,
  suggestFeature,
  contractChange,
  emailRequest,
  brokenThing,
  visitorBadge,
];
