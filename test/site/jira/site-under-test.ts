/** A site in memory and short ways to call it, for the tests of this folder. */
import { onTestFinished } from 'vitest';
import { createJira, type Caller, type Jira } from './jira';

/** The time of every site under test until its clock is moved. */
const noon = Date.UTC(2026, 10, 21, 12);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What tests read out of answers. Which of it is there the test knows, and the contract has checked its type. */
interface Body {
  readonly id: string;
  readonly accountId: string;
  readonly issueKey: string;
  readonly errorMessage: string;
  readonly errorMessages: readonly string[];
  readonly displayName: string;
  readonly reporter: { readonly accountId: string };
  readonly requestFieldValues: readonly { readonly fieldId: string; readonly value: unknown }[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly renderedBody: { readonly html: string };
  readonly values: readonly Body[];
  readonly comments: readonly Body[];
  readonly issues: readonly Body[];
  readonly properties: unknown;
  readonly key: string;
  readonly name: string;
  readonly public: boolean;
  readonly author: { readonly accountId: string };
  readonly temporaryAttachments: readonly { readonly temporaryAttachmentId: string }[];
  readonly attachments: { readonly values: readonly { readonly _links: Readonly<Record<string, string>> }[] };
  readonly requestTypeFields: readonly {
    readonly fieldId: string;
    readonly validValues: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly limit: number;
  readonly isLastPage: boolean;
  readonly nextPageToken: string | undefined;
}

export interface SiteUnderTest extends Jira {
  /** Calls as the caller given, by default the app. Paths are relative to `/rest/servicedeskapi` unless they start with `/rest`. */
  call(method: string, path: string, body?: unknown, caller?: Caller, headers?: Record<string, string>): Promise<Reply>;
  /** Moves the site's clock. */
  advance(milliseconds: number): void;
}

export const asApp: Caller = { kind: 'app' };
export const anonymous: Caller = { kind: 'anonymous' };
export const as = ({ accountId }: { readonly accountId: string }): Caller => ({
  kind: 'user',
  accountId,
  impersonated: true,
});

export const experimental = { 'x-experimentalapi': 'opt-in' };

export async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  // What an answer holds is known from the contract; anything but JSON is read as an empty body.
  const body = (isJson && text !== '' ? JSON.parse(text) : {}) as Body;
  return { status: response.status, headers: response.headers, body };
}

/** Opens a site that is closed when the test ends. */
export function openSite(options: Partial<Parameters<typeof createJira>[0]> = {}): SiteUnderTest {
  let now = noon;
  const jira = createJira({ port: 8788, cloudId: 'cloud-1', now: () => now, ...options });
  onTestFinished(() => {
    jira.close();
  });
  return {
    ...jira,
    advance(milliseconds) {
      now += milliseconds;
    },
    async call(method, path, body, caller = asApp, headers = {}) {
      const base = path.startsWith('/rest') || path.startsWith('/jira') ? '' : '/rest/servicedeskapi';
      const request = new Request(`https://anywhere.example${base}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return toReply(await jira.handle(request, caller));
    },
  };
}
