/** Starts a test: the provider opens in a new window, and this page goes to where the report will appear. */
import { router } from '@forge/bridge';
import { useNavigate } from 'react-router';
import { tellFailure } from '../../../flags';
import { useWrite } from '../../../queries';

/** `start` may be called again for a new test. */
export function useStartTest(connectionId: string): { start: () => void; isStarting: boolean } {
  const navigate = useNavigate();
  const write = useWrite('tests.start');
  return {
    isStarting: write.isPending,
    start: () => {
      write.mutate(
        { connectionId },
        {
          onError: tellFailure,
          onSuccess: ({ testId, url }) => {
            void router.open(url);
            void navigate(`/connections/${connectionId}/test/${testId}`, { state: { url } });
          },
        },
      );
    },
  };
}
