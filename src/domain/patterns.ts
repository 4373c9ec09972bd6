/** Regular expressions of administrators, in RE2's syntax: matching takes time proportional to the text, whatever the pattern. */
export interface Patterns {
  /** The group's text of the first match; undefined when there is none or the pattern is invalid. Group 0 is the whole match. */
  extract(pattern: string, text: string, group: number): string | undefined;
}
