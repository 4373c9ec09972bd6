/** Parts of files that are too large for one request, kept until the last one has come. */
export interface FileParts {
  /** `upload` names the file and whose it is. Text only: what the store and the web trigger both carry unharmed. */
  keep(upload: string, part: number, text: string): Promise<void>;
  /** The first `parts` parts, joined. Undefined when one is missing or has expired. */
  join(upload: string, parts: number): Promise<string | undefined>;
  forget(upload: string, parts: number): Promise<void>;
}
