/** Identifiers that come from outside, checked before they become part of a path. */

/** Ids of service desks, request types, transitions, approvals, attachments and organizations. */
export const isNumericId = (value: string): boolean => /^\d{1,18}$/.test(value);

/** `PROJECT-123`. */
export const isRequestKey = (value: string): boolean => /^[A-Z][A-Z0-9_]{1,30}-\d{1,10}$/.test(value);

/** Atlassian account ids, portal-only ones (`qm:…`) included. */
export const isAccountId = (value: string): boolean => /^[\w:.@-]{1,128}$/.test(value);
