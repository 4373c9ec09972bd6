/** What a web trigger's function returns, turned into an HTTP response; anything that breaks the shape becomes a 500. */
import { z } from 'zod';
import type { WebTriggerModule } from '../manifest';

const dynamicResult = z.object({
  statusCode: z.number().int().min(200).max(599),
  statusText: z.string().optional(),
  headers: z.record(z.string(), z.array(z.string())).optional(),
  body: z.string().optional(),
});
const staticResult = z.object({ outputKey: z.string() });

const withoutBody = new Set([204, 205, 304]);

export const serverError = (): Response =>
  new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain' } });

function toDynamicResponse(result: unknown, dropCookies: boolean): Response | undefined {
  const parsed = dynamicResult.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode, statusText, headers = {}, body = '' } = parsed.data;
  try {
    const pairs = Object.entries(headers)
      .filter(([name]) => !(dropCookies && name.toLowerCase() === 'set-cookie'))
      .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
    return new Response(withoutBody.has(statusCode) ? null : body, {
      status: statusCode,
      headers: pairs,
      ...(statusText === undefined ? {} : { statusText }),
    });
  } catch {
    // A header name or value that HTTP does not allow.
    return undefined;
  }
}

function toStaticResponse(trigger: WebTriggerModule, result: unknown): Response | undefined {
  const parsed = staticResult.safeParse(result);
  const output = parsed.success
    ? trigger.response?.outputs?.find(({ key }) => key === parsed.data.outputKey)
    : undefined;
  if (output === undefined) return undefined;
  return new Response(output.body ?? '', {
    status: output.statusCode,
    headers: output.contentType === undefined ? {} : { 'content-type': output.contentType },
  });
}

/** Undefined when the function returned something the platform does not accept. */
export function toResponse(trigger: WebTriggerModule, result: unknown, dropCookies: boolean): Response | undefined {
  return trigger.response?.type === 'static'
    ? toStaticResponse(trigger, result)
    : toDynamicResponse(result, dropCookies);
}
