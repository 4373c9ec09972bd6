/** What an operation answers, before it is checked against the contract and written to the wire. */

export interface Answer {
  readonly status: number;
  /** JSON body; absent for an empty answer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by an operation to refuse the request: the same as answering, from further inside. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer, message: string) {
    super(message);
    this.answer = answer;
  }
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** An entity property was written: 201 the first time, 200 afterwards. Both are without a body. */
export const propertyWritten = (isNew: boolean): Answer => ({ status: isNew ? 201 : 200 });

/** Refuses as Jira Service Management words it: one message and its translation key. */
export function refuse(status: number, message: string, i18nKey = 'sd.error'): Refusal {
  return new Refusal(
    { status, body: { errorMessage: message, i18nErrorMessage: { i18nKey, parameters: [] } } },
    message,
  );
}

/** Refuses as the Jira platform words it: a list of messages and a map from field to message. */
export function refusePlatform(status: number, message: string, errors: Record<string, string> = {}): Refusal {
  return new Refusal({ status, body: { errorMessages: [message], errors } }, message);
}
