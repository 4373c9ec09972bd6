/** What the key-value store answers when it refuses: an HTTP status and a body of `{ code, message, context? }`. */
export class KvsError extends Error {
  readonly status: number;
  readonly code: string;
  readonly context: Record<string, unknown> | undefined;

  constructor(status: number, code: string, message: string, context?: Record<string, unknown>) {
    super(message);
    this.name = 'KvsError';
    this.status = status;
    this.code = code;
    this.context = context;
  }
}

/** A request that is malformed or breaks a limit. */
export const refused = (code: string, message: string, context?: Record<string, unknown>): KvsError =>
  new KvsError(400, code, message, context);
