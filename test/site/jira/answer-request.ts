/** The way of every REST call: contract, credentials, operation, contract. */
import { authenticate } from './access/credentials';
import type { Caller } from './access/principal';
import { Refusal, refuse, type Answer } from './answers/answer';
import { matchOperation, type Api, type MatchedOperation } from './openapi/contract';
import { readBody } from './read-body';
import type { Call, Operations, Site } from './site';

/** Operations that answer callers who are not logged in. */
const anonymousOperations = new Set(['getInfo', 'getServerInfo', 'getMyPermissions', 'findUsers']);

export interface Answering {
  readonly site: Site;
  readonly operations: Readonly<Record<Api, Operations>>;
  /** Told of every breach of the contract, as a sentence. */
  readonly onViolation: (sentence: string) => void;
}

function checkHeaders(operation: MatchedOperation, headers: Headers): void {
  if (
    operation.experimental &&
    operation.api === 'serviceManagement' &&
    headers.get('x-experimentalapi') !== 'opt-in'
  ) {
    throw refuse(
      412,
      'This API is experimental. Send the header X-ExperimentalApi: opt-in to use it.',
      'sd.error.experimental',
    );
  }
  if (operation.multipart && headers.get('x-atlassian-token') !== 'no-check') {
    throw refuse(403, 'XSRF check failed. Send the header X-Atlassian-Token: no-check.', 'sd.error.xsrf');
  }
}

/** What happens before an operation runs; throws the answer of whoever turns the request away. */
async function admit(
  { site, onViolation }: Answering,
  request: Request,
  url: URL,
  caller: Caller,
  operation: MatchedOperation,
): Promise<Call> {
  const principal = authenticate(site, caller, operation.scopes);
  if (principal.kind === 'anonymous' && !anonymousOperations.has(operation.id)) {
    throw refuse(401, 'You must be logged in.', 'sd.error.login');
  }
  checkHeaders(operation, request.headers);
  const { body, files } = await readBody(request);
  const faults = operation.requestFaults({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    contentType: request.headers.get('content-type') ?? undefined,
    body,
  });
  if (faults.length > 0) {
    onViolation(`${nameOf(request, url, operation)} was called against the contract: ${faults.join('; ')}.`);
    throw refuse(400, `The request breaks the contract: ${faults.join('; ')}.`, 'contract.request');
  }
  return { site, caller: principal, path: operation.parameters, query: url.searchParams, body, files };
}

const nameOf = (request: Request, url: URL, operation: MatchedOperation): string =>
  `${request.method} ${url.pathname} (${operation.id})`;

function refusalOf(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  throw error;
}

/** Runs an operation so that all of it is written or, when it refuses, nothing. */
function run({ site, operations }: Answering, operation: MatchedOperation, call: Call): Answer {
  const code = operations[operation.api][operation.id];
  if (code === undefined) throw new Error(`No code answers ${operation.id}`);
  try {
    return site.database.transaction(() => code(call));
  } catch (error) {
    return refusalOf(error);
  }
}

/** Answers a REST call. Anything that Atlassian's files do not allow is reported and refused. */
export async function answerRequest(answering: Answering, request: Request, url: URL, caller: Caller): Promise<Answer> {
  const operation = matchOperation(request.method, url.pathname);
  if (operation === undefined) {
    const sentence = `${request.method} ${url.pathname} is no operation that this site knows.`;
    answering.onViolation(sentence);
    return refuse(400, sentence, 'contract.unknown').answer;
  }
  let call: Call;
  try {
    call = await admit(answering, request, url, caller, operation);
  } catch (error) {
    return refusalOf(error);
  }
  const answer = run(answering, operation, call);
  const faults = operation.answerFaults(answer);
  if (faults.length === 0) return answer;
  const sentence = `${nameOf(request, url, operation)} was answered against the contract: ${faults.join('; ')}.`;
  answering.onViolation(sentence);
  return refuse(500, sentence, 'contract.answer').answer;
}
