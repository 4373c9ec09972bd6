/** Names of the fields in which a form carries the session, and what belongs to it. */
export const sessionField = '_session';
export const navigateField = '_navigate';
export const csrfField = '_csrf';
