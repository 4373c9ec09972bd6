/** What is wrong with the answers of userinfo and similar endpoints. */
import type { ResourceRefusal } from '../refusals';
import { endpointNames, list, say, type Explanations } from './wording';

export const identity: Explanations<ResourceRefusal> = {
  groups_overflowed: () =>
    say(
      'The person is in more groups than fit into the ID token, so their groups are unknown.',
      'Switch on the look-up at Microsoft Graph, or have the provider send only the groups assigned to the application.',
    ),
  resource_refused: ({ at, status }) =>
    say(
      `The ${endpointNames[at]} refused the access token (status ${String(status)}).`,
      'Add the scope this endpoint needs, or correct its address.',
    ),
  resource_invalid: ({ at }) =>
    say(`What the ${endpointNames[at]} answered cannot be used.`, 'Check the address of the endpoint.'),
  userinfo_subject_missing: () =>
    say(
      'The userinfo answer does not say whom it is about.',
      'Have the provider send sub, or switch userinfo off if the ID token has every claim.',
    ),
  userinfo_subject_mismatch: () =>
    say(
      'The userinfo answer is about somebody else than the ID token.',
      'Check the userinfo address. If it is right, tokens were swapped on their way.',
    ),
  subject_attribute_missing: ({ attribute, received }) =>
    say(
      `The userinfo answer has no usable ${attribute}, which is to name the person; it has ${list(received)}.`,
      'Choose one of these that never changes for a person.',
    ),
};
