/**
 * What customers write goes to Jira as wiki notation, so that lists and links read well. Two things it could say are not a
 * customer's to say, and most of all not in the app's name: a mention, which calls any person of the site, and a picture
 * from elsewhere, which would tell its host who looks at the request.
 */

/** Has no width and joins words. Unlike a backslash, no backslash that was typed before it takes its effect away. */
const apart = '\u2060';

/** Reads as it was typed, and means nothing but its characters where it would mention somebody or fetch a picture. */
export const toCustomerText = (typed: string): string =>
  typed.replace(/(?<=[[|]\s*)~/g, `${apart}~`).replace(/!(?=\s*(?:[a-z][a-z\d+.-]*:|\/\/))/gi, `!${apart}`);
