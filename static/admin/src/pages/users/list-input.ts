/** From filters in the address to the question asked of the app. */
import type { Input } from '../../api';
import type { Filters } from './CustomerFilters';

const pageSize = 25;
const daySeconds = 24 * 60 * 60;

/** Days are whole days in the administrator's time zone; the second one is included. */
export function toListInput(filters: Filters, after: string | undefined): Input<'customers.list'> {
  const { search, connectionId, domain, organization, status, from, to } = filters;
  return {
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
    ...(search ? { search } : {}),
    ...(connectionId ? { connectionId } : {}),
    ...(domain ? { domain } : {}),
    ...(organization ? { organization } : {}),
    ...(status === 'active' || status === 'blocked' ? { status } : {}),
    ...(from ? { signedInAfter: toSeconds(from) } : {}),
    ...(to ? { signedInBefore: toSeconds(to) + daySeconds } : {}),
  };
}

const toSeconds = (day: string): number => Math.floor(new Date(`${day}T00:00:00`).getTime() / 1000);
