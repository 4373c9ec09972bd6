/** `requestJira` of the Custom UI: the request in the name of the person in front of the screen, the answer as the bridge carries it. */
import { z } from 'zod';
import type { Forge } from '../forge/forge';

export const productRequest = z.object({
  product: z.string(),
  restPath: z.string().startsWith('/'),
  fetchRequestInit: z.object({
    method: z.string().optional(),
    headers: z.array(z.tuple([z.string(), z.string()])).optional(),
    body: z.string().nullish(),
  }),
  isMultipartFormData: z.boolean().optional(),
});

export interface ProductAnswer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string;
  isAttachment: boolean;
}

/** The bridge sends a form as JSON, with the file in base64 and its name and type beside it. */
function toFormData(json: string): FormData {
  const fields = JSON.parse(json) as Record<string, string>;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name === '__fileName' || name === '__fileType') continue;
    if (name !== 'file') form.append(name, value);
    else {
      const bytes = Buffer.from(value.slice(value.indexOf(',') + 1), 'base64');
      form.append('file', new Blob([bytes], { type: fields.__fileType ?? '' }), fields.__fileName ?? 'file');
    }
  }
  return form;
}

const isText = (type: string): boolean => /^(text\/|application\/(json|xml|problem\+json))/.test(type) || type === '';

/** Passes the request on to Jira. Throws for another product. */
export async function fetchProduct(
  forge: Forge,
  request: z.output<typeof productRequest>,
  accountId: string,
): Promise<ProductAnswer> {
  const { product, restPath, fetchRequestInit, isMultipartFormData = false } = request;
  if (product !== 'jira') throw new Error(`This site has no ${product}`);
  const { method = 'GET', headers = [], body } = fetchRequestInit;
  // The boundary of a form is chosen anew where the form is put together again.
  const passed = headers.filter(([name]) => !isMultipartFormData || name.toLowerCase() !== 'content-type');
  const content = body === null || body === undefined ? {} : { body: isMultipartFormData ? toFormData(body) : body };
  const response = await forge.jira.handle(
    new Request(new URL(restPath, forge.jira.siteUrl), { method, headers: passed, ...content }),
    {
      kind: 'user',
      accountId,
      impersonated: false,
    },
  );
  const type = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    body: bytes.toString(isText(type) ? 'utf8' : 'base64'),
    isAttachment: !isText(type),
  };
}
