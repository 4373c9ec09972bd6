/** The account ids under which the installation itself appears in Jira: the app's user and the service account. */
import { route } from '@forge/api';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { MetadataCache } from '../desks/metadata-cache';
import type { Access } from '../strategies/access';
import { userSchema } from '../wire/user';

const daySeconds = 24 * 3_600;

export type ReadOwnAccounts = (access: Access) => Promise<ReadonlySet<string>>;

export const createReadOwnAccounts =
  (cache: MetadataCache): ReadOwnAccounts =>
  async (access) => {
    const callers = await access.siteCallers();
    // Another service account is another answer.
    const key = `jira:own-accounts:${access.settings.strategy}:${access.settings.tokenSetAt ?? ''}`;
    const ids = await cache.read(
      key,
      async () => {
        const answers = await Promise.all(callers.map((caller) => access.as(caller, get(route`/rest/api/3/myself`))));
        return answers.filter(isSuccess).flatMap((answer) => userSchema.safeParse(answer.json()).data?.accountId ?? []);
      },
      daySeconds,
    );
    return new Set(ids);
  };
