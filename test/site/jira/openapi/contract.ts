/** Holds every request and every answer against Atlassian's OpenAPI files. */
import type { Answer } from '../answers/answer';
import formsDocument from './forms.json' with { type: 'json' };
import platformDocument from './platform.json' with { type: 'json' };
import serviceManagementDocument from './service-management.json' with { type: 'json' };
import { createValidator, type DocumentValidator } from './validator';

/** Every API of the site; operation ids are unique within one of them only. */
export const apis = ['serviceManagement', 'platform', 'forms'] as const;
export type Api = (typeof apis)[number];

/** A request as the contract sees it; `body` is undefined when none was sent. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

export interface MatchedOperation {
  readonly api: Api;
  readonly id: string;
  /** Names and decoded values of the path's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly experimental: boolean;
  readonly multipart: boolean;
  /** Each of these lists of scopes would do on its own. Empty: none is needed. */
  readonly scopes: readonly (readonly string[])[];
  /** Every way in which the request breaks the contract, as sentences. */
  requestFaults(sent: Sent): string[];
  /** Every way in which an answer breaks the contract, as sentences. */
  answerFaults(answer: Answer): string[];
}

/** Undefined when the path is encoded wrongly. */
function decodedParts(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function parametersOf(template: string, values: readonly string[]): Record<string, string> {
  const entries = template
    .split('/')
    .map((part, index): [string, string] => [part, values[index] ?? ''])
    .filter(([part]) => part.startsWith('{'))
    .map(([part, value]): [string, string] => [part.slice(1, -1), value]);
  return Object.fromEntries(entries);
}

interface AjvError {
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: unknown;
}

const toSentence = (error: AjvError): string => {
  const named = Object.values(typeof error.params === 'object' && error.params !== null ? error.params : {});
  const detail = named.filter((value) => typeof value === 'string' && error.message?.includes(value) !== true);
  return `${error.instancePath === '' ? 'It' : error.instancePath} ${error.message ?? 'is invalid'}${detail.length > 0 ? ` (${detail.join(', ')})` : ''}`;
};

/** URLSearchParams as the validator wants it: one value as text, several as a list. */
const toQueryObject = (query: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );

function toScopes(extension: unknown): string[][] {
  if (!Array.isArray(extension)) return [];
  return extension.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'scopes' in entry && Array.isArray(entry.scopes)
      ? [entry.scopes.filter((scope) => typeof scope === 'string')]
      : [],
  );
}

type Operation = NonNullable<ReturnType<DocumentValidator['router']['getOperation']>>;

function requestFaults({ validator }: DocumentValidator, operation: Operation, sent: Sent): string[] {
  if (operation.requestBody === undefined && sent.body !== undefined) return ['It takes no body'];
  const { method, path, contentType, body } = sent;
  const result = validator.validateRequest(
    {
      method,
      path,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      query: toQueryObject(sent.query),
      body: typeof body === 'object' && body !== null ? body : JSON.stringify(body),
    },
    operation,
  );
  return (result.errors ?? []).map(toSentence);
}

function answerFaults({ validator }: DocumentValidator, operation: Operation, answer: Answer): string[] {
  const documented = Object.keys(operation.responses ?? {});
  if (!documented.includes(String(answer.status))) {
    return [`Status ${String(answer.status)} is not documented (${documented.join(', ')} are)`];
  }
  // JSON has no undefined: what is checked is what will be sent.
  const body: unknown = answer.body === undefined ? null : JSON.parse(JSON.stringify(answer.body));
  const result = validator.validateResponse(body, operation, answer.status);
  return (result.errors ?? []).map(toSentence);
}

const takesForm = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && 'content' in requestBody && 'multipart/form-data' in requestBody.content;

function matchIn(api: Api, documents: DocumentValidator, method: string, path: string): MatchedOperation | undefined {
  const parts = decodedParts(path);
  const operation = documents.router.matchOperation({ method, path, headers: {} });
  if (parts === undefined || operation?.operationId === undefined) return undefined;
  const extensions = new Map(Object.entries(operation));
  return {
    api,
    id: operation.operationId,
    parameters: parametersOf(operation.path, parts),
    experimental: extensions.get('x-experimental') === true,
    multipart: takesForm(operation),
    scopes: toScopes(extensions.get('x-atlassian-oauth2-scopes')),
    requestFaults: (sent) => requestFaults(documents, operation, sent),
    answerFaults: (answer) => answerFaults(documents, operation, answer),
  };
}

const validators: Readonly<Record<Api, DocumentValidator>> = {
  serviceManagement: createValidator('service-management', serviceManagementDocument),
  platform: createValidator('platform', platformDocument),
  forms: createValidator('forms', formsDocument),
};

/** The operation at a path, or undefined when Atlassian documents none there (or none that is answered here). */
export function matchOperation(method: string, path: string): MatchedOperation | undefined {
  for (const api of apis) {
    const matched = matchIn(api, validators[api], method, path);
    if (matched !== undefined) return matched;
  }
  return undefined;
}

export const operationIds = (api: Api): string[] =>
  validators[api].router.getOperations().map(({ operationId }) => operationId ?? '');
