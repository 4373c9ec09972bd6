/** What the administrator hears of a refusal: why it was, and what most likely mends it. Apart from the refusals, for no page of a customer needs it. */
import type { LinkRefusal } from '../domain/account-linking';
import type { AdmissionRefusal } from '../domain/admission';
import type { MappingRefusal } from '../domain/attribute-mapping';
import { explain as explainOidc } from '../protocols/oidc/explain';
import { explain as explainSaml } from '../protocols/saml/explain';
import type { FlowRefusal, SignInRefusal } from './refusals';

export interface Explanation {
  readonly explanation: string;
  readonly likelyFix: string;
}

const say = (explanation: string, likelyFix: string): Explanation => ({ explanation, likelyFix });

/** For the administrator: what happened, in plain words, and what most likely mends it. */
export function explainRefusal(refused: SignInRefusal): Explanation {
  switch (refused.about) {
    case 'oidc':
      return explainOidc(refused.refusal);
    case 'saml':
      return explainSaml(refused.refusal);
    case 'mapping':
      return explainMapping(refused.refusal);
    case 'admission':
      return explainAdmission(refused.refusal);
    case 'linking':
      return explainLinking(refused.refusal);
    case 'flow':
      return explainFlow(refused.refusal);
  }
}

function explainMapping(refusal: MappingRefusal): Explanation {
  const looked = refusal.looked.length === 0 ? 'nothing' : refusal.looked.join(', ');
  switch (refusal.reason) {
    case 'required_attribute_missing':
      return say(
        `The attribute mapping found no value for ${refusal.target}: it looked for ${looked}, and the provider sent ${refusal.received.join(', ') || 'no attributes'}.`,
        'Map the e-mail address to one of the names that did arrive, or have the provider send it.',
      );
    case 'email_invalid':
      return say(
        `What arrived as e-mail address (${looked}) is not an address this app accepts.`,
        'Map the e-mail address to an attribute that holds a plain address, or extract it with a transform.',
      );
    case 'groups_overflowed':
      return say(
        `The person is in more groups than Microsoft Entra ID puts into a SAML response: it sent a link instead of ${looked}, and groups are mapped.`,
        'In Entra ID send only the groups assigned to the application (or filter them by name), or connect by OpenID Connect, where the groups can be read from Microsoft Graph.',
      );
  }
}

function explainAdmission(refusal: AdmissionRefusal): Explanation {
  switch (refusal.reason) {
    case 'customer_blocked':
      return say('The customer is blocked in Manage Users.', 'Unblock the customer in Manage Users.');
    case 'domain_not_bound':
      return say(
        `The connection is bound to its own e-mail domains, and ${refusal.domain} is not one of them.`,
        'Add the domain to the connection if this provider may speak for it.',
      );
    case 'email_not_verified':
      return say(
        'The provider did not say that the e-mail address is verified.',
        'Have the provider send email_verified, or switch the requirement off if every address there is verified.',
      );
    case 'domain_denied':
      return say(`The e-mail domain ${refusal.domain} is on the list of denied domains.`, 'Take it off the list.');
    case 'domain_not_allowed':
      return say(
        `Neither the address nor its domain ${refusal.domain} is on the list of those allowed.`,
        'Add the domain or the address to the list.',
      );
    case 'filter_not_met':
      return say(
        `The attribute filter did not hold: ${refusal.attribute} (${refusal.test}).`,
        'Compare the filter with the values of a connection test.',
      );
    case 'customer_deactivated':
      return say(
        'The customer account is deactivated in Jira.',
        'Reactivate the portal-only customer in Atlassian Administration; Jira offers apps no way to do it.',
      );
    case 'creation_off':
      return say(
        'There is no such customer yet, and creating customers at sign-in is switched off.',
        'Create the customer in Jira, or switch creation on.',
      );
    case 'no_mapped_group':
      return say(
        'New customers need a mapped group, and this person has none.',
        'Map one of the groups that a connection test shows, or add the person to a mapped group at the provider.',
      );
  }
}

function explainLinking(refusal: LinkRefusal): Explanation {
  switch (refusal.reason) {
    case 'linked_to_other_connection':
      return say(
        'The e-mail address belongs to a customer who signs in through another connection.',
        'Unlink the customer in Manage Users, or let this connection link such customers.',
      );
    case 'linked_to_other_subject':
      return say(
        'The e-mail address or user name belongs to a customer whom the same provider knows by another identifier: it was given to somebody else, or the account was made anew.',
        'Unlink the customer in Manage Users if it is the same person.',
      );
    case 'link_awaits_administrator':
      return say(
        'The e-mail address belongs to a customer of another connection; the link waits for an administrator.',
        'Decide in Manage Users whether the two belong together.',
      );
    case 'atlassian_account_owns_address':
      return say(
        'An Atlassian account owns this e-mail address, so it cannot become a portal-only customer.',
        'The person signs in to Jira with the Atlassian account, or uses another address.',
      );
    case 'address_taken_unseen':
      return say(
        'Jira says that the e-mail address is taken, but shows nobody who has it: the customer is deactivated in Jira, or is hidden from the app.',
        'Look for the address among the portal-only customers in Atlassian Administration and reactivate the customer there, which Jira offers apps no way to do; or give the app or the service account the permission "Browse users and groups".',
      );
    case 'address_rejected':
      return say(
        'Jira does not accept the e-mail address for a customer.',
        'Map the e-mail address to an attribute with an address that Jira accepts, or correct it at the provider.',
      );
  }
}

function explainFlow(refusal: FlowRefusal): Explanation {
  switch (refusal.reason) {
    case 'link_unknown':
      return say('The link leads to no portal.', 'Hand out the link as Jira Configuration shows it.');
    case 'link_retired':
      return say('The link was replaced by a new one.', 'Hand out the new link.');
    case 'portal_disabled':
      return say('The link of this portal is switched off.', 'Switch it on in Jira Configuration.');
    case 'sign_in_off':
      return say('Single sign-on is switched off.', 'Switch it on in Sign-in Settings.');
    case 'connection_unknown':
      return say('The link or answer names a connection that does not exist.', 'Hand out a current link.');
    case 'connection_disabled':
      return say('The connection is switched off.', 'Switch it on in SSO Configurations.');
    case 'no_connection':
      return say('No connection is switched on.', 'Add a provider, test it and switch it on.');
    case 'attempt_unknown':
      return say(
        'An answer arrived that this browser did not ask for: opened twice, bookmarked, or sent by somebody else.',
        'Nothing to mend if it happens now and then: the customer opens the portal link again.',
      );
    case 'attempt_expired':
      return say(
        'The customer took longer than the time for one sign-in.',
        'The customer opens the portal link again.',
      );
    case 'attempt_used':
      return say('The same answer was used a second time.', 'The customer opens the portal link again.');
    case 'cookies_blocked':
      return say(
        'The browser did not send back the cookie of the sign-in.',
        'The customer allows cookies for the page.',
      );
    case 'provider_initiated_off':
      return say(
        'The provider started the sign-in, and that is switched off for this connection.',
        'Switch on sign-in started by the provider, or have customers use the portal link.',
      );
    case 'customer_changed':
      return say('The customer was blocked or removed during the sign-in.', 'Look at the customer in Manage Users.');
    case 'organization_required':
      return say(
        'The portal is only for customers of chosen organizations, and this customer is in none of them.',
        'Add the organization to the portal or the customer to the organization.',
      );
    case 'single_sign_on_required':
      return say(
        'The portal is for single sign-on only, and this customer came in with a recovery link.',
        'Have the customer sign in with their provider, or set the portal’s access to Default.',
      );
    case 'too_many_attempts':
      return say('Too many sign-ins were started from one address.', 'Wait a few minutes.');
    case 'recovery_invalid':
      return say('A recovery link was opened that is unknown or expired.', 'Issue a new one if needed.');
    case 'recovery_used':
      return say(
        'A recovery link was used a second time.',
        'Ask the customer whether both times were theirs: if not, end the customer’s sessions and issue a new link.',
      );
    case 'recovery_off':
      return say('A recovery link was opened while recovery is switched off.', 'Switch it on in Sign-in Settings.');
  }
}
