/** The GraphQL operations of the platform that @forge/api calls: addresses of web triggers. */
import type { WebTriggerUrls } from '../web-triggers/urls';
import { createRateLimiter } from './rate-limiter';
import type { PlatformService } from './platform-call';
import { jsonBody } from './platform-call';

interface GraphqlRequest {
  query?: string;
  variables?: { input?: { triggerKey?: string }; forceCreate?: boolean; id?: string };
}

const problem = (message: string): object => ({ errors: [{ message }], data: null });

/** 1,000 look-ups, 500 creations and 500 deletions a minute. */
export function createGraphql(urls: WebTriggerUrls, now: () => number, limited: () => boolean): PlatformService {
  const lookups = createRateLimiter(now, 1000, 60_000);
  const creations = createRateLimiter(now, 500, 60_000);
  const deletions = createRateLimiter(now, 500, 60_000);

  const answer = ({ query = '', variables = {} }: GraphqlRequest): object | undefined => {
    if (query.includes('createWebTriggerUrl')) {
      if (limited() && !(variables.forceCreate === true ? creations : lookups).take()) return undefined;
      const url = urls.getUrl(variables.input?.triggerKey ?? '', variables.forceCreate === true);
      return url === undefined ? problem('No such web trigger') : { data: { createWebTriggerUrl: { url } } };
    }
    if (query.includes('webTriggerUrlsByAppContext')) {
      if (limited() && !lookups.take()) return undefined;
      return { data: { webTriggerUrlsByAppContext: urls.list() } };
    }
    if (query.includes('deleteWebTriggerUrl')) {
      if (limited() && !deletions.take()) return undefined;
      const success = urls.delete(variables.id ?? '');
      return { data: { deleteWebTriggerUrl: { success, message: success ? null : 'No such web trigger URL' } } };
    }
    return problem('This operation is not available on the local site');
  };

  return async (call) => {
    const body = answer(jsonBody(call) ?? {});
    return Promise.resolve(
      body === undefined ? Response.json({ message: 'Rate limit exceeded' }, { status: 429 }) : Response.json(body),
    );
  };
}
