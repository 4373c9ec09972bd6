/** What customers may attach. Stated before they choose, checked again on the server. */

/** Files of one request or comment. */
export const mostFiles = 10;

/** Bytes of one file. Larger ones would take more memory and time than one invocation has. */
export const largestFile = 20_000_000;

/**
 * Bytes of a file that travel in one request: as base64url they stay below what the web trigger takes. A multiple of
 * three, so that the texts of all parts, one after the other, are the text of the whole file.
 */
export const partBytes = 2_899_998;

export const mostParts = Math.ceil(largestFile / partBytes);
