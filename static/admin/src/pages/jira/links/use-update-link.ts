/** Changes one portal's link and shows the result at once. */
import { useQueryClient } from '@tanstack/react-query';
import { tellDone, tellFailure } from '../../../flags';
import { keyOf, useWrite } from '../../../queries';
import type { Answer } from '../../../api';

/** Like `useWrite('links.update')`, with the flags. */
export function useUpdateLink() {
  const client = useQueryClient();
  const write = useWrite('links.update', ['links.list', 'settings.get']);
  const put = (link: Answer<'links.update'>): void => {
    client.setQueryData<Answer<'links.list'>>(keyOf('links.list'), (links) =>
      links?.map((old) => (old.portalId === link.portalId ? link : old)),
    );
    tellDone(`${link.name} was saved`);
  };
  return {
    isPending: write.isPending,
    mutate: (input: Parameters<typeof write.mutate>[0]) => {
      write.mutate(input, { onSuccess: put, onError: tellFailure });
    },
  };
}
