/** A file that has arrived at Jira and waits there to be attached. */
export interface UploadedFile {
  /** What the form sends back: sealed, so that it can name only a file of this customer. */
  readonly sealed: string;
  readonly name: string;
  readonly size: number;
}
