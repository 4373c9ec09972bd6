/** What the page of one request is made from, and the addresses of its forms. */
import type { SafeHtml } from '../../../domain/safe-html';
import type { RequestDetail } from '../../../ports/requests';
import type { UploadedFile } from '../../attachments/uploaded-file';
import type { PageContext } from '../../page-context';
import type { Shown } from './conversation';

export interface RequestView {
  readonly slug: string;
  readonly request: RequestDetail;
  /** Name of the request type, where it is known. */
  readonly typeName?: string;
  /** Turns Jira's HTML into markup that is safe to show. */
  readonly sanitize: (html: string) => SafeHtml;
  readonly message?: { readonly kind: 'good' | 'bad' | 'info'; readonly text: string };
  /** A comment that could not be sent, kept. */
  readonly draft?: string;
  /** Files that wait to be sent with the comment. */
  readonly uploaded: readonly UploadedFile[];
  /** Makes a second press harmless, and lets a comment outlive the session. */
  readonly token: string;
  /** What the page shows of the conversation. */
  readonly shown: Shown;
  /** The shown part's place in a long conversation, sealed, for links to its neighbours. */
  readonly near?: string;
  /** Id of a field that is shown all of it, in place of the conversation. */
  readonly whole?: string;
  /** The address of the page, to hand on. */
  readonly address: string;
  readonly mayAddPeople: boolean;
  /** Addresses that could not be added, kept. */
  readonly people?: string;
  /** The customer's own organizations, to share with. Empty where the customer may not share this request. */
  readonly ownOrganizations: readonly { readonly id: string; readonly name: string }[];
}

export const requestPath = ({ slug, request }: Pick<RequestView, 'slug' | 'request'>): `/${string}` =>
  `/p/${slug}/requests/${request.key}`;

export const actionUrl = (context: PageContext, view: RequestView, what: string): string =>
  `${context.base}${requestPath(view)}/${what}`;
