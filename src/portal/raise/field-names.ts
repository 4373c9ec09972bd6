/** Names of a form's controls besides those of the request type's own fields. */

/** Name of the control that offers `suggestions` for a field. */
export const suggestionName = (fieldId: string): string => `${fieldId}~`;

export const participantsField = '_participants';
export const shareField = '_share';
export const formTokenField = '_form';
export const fileField = '_file';
export const findField = '_find';
export const zoneField = '_zone';
