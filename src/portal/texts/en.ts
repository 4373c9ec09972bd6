/** English message catalogue: every sentence a customer reads. Other languages have the same keys. */
import { portal } from './en/portal';
import { raise } from './en/raise';
import { requests } from './en/requests';
import { sessions } from './en/sessions';
import { signIn } from './en/sign-in';

export const en = { ...signIn, ...portal, ...raise, ...requests, ...sessions } as const;
