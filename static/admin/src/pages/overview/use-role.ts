/** What the person on the screen may do; the server decides it again for every call. */
import { useRead } from '../../queries';

/** `undefined` while it is not known. */
export function useRole(): 'administrator' | 'support' | undefined {
  return useRead('overview.get').data?.role;
}
