/** Text of several lines, as somebody typed it. */

/** Characters of a comment or paragraph, a line break counting as one as it does in the browser. Jira takes a little more. */
export const longestText = 30_000;

/** Forms send two characters for a line break: HTML Standard, section 4.10.21.4. */
export const withoutReturns = (sent: string): string => sent.replaceAll('\r\n', '\n');
