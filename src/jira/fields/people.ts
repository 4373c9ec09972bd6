/** People and organizations, by id. Whether the customer may name them is Jira's to say, and `requests/raise.ts`. */
import { ok } from '../../domain/result';
import { isAccountId, isNumericId } from '../wire/identifiers';
import { each, refuse, single } from './field-wire';

const account = (value: string) => (isAccountId(value) ? ok({ accountId: value }) : refuse('person_invalid'));

export const userWire = single(account);

export const multiUserWire = each(account);

/** Jira takes organizations as numbers. */
export const organizationWire = each((value) =>
  isNumericId(value) ? ok(Number(value)) : refuse('organization_invalid'),
);
