/** Moving connections: one write at a time, what was moved is said, and the button that was pressed keeps the focus. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import type { Target } from './moves';

export type Move = (id: string, target: Target, pressed: HTMLElement) => void;

/** `said` tells where the last one went; `rows` are the connections in their order. */
export function useMoves(rows: readonly ConnectionSummary[]): { readonly move: Move; readonly said: string } {
  const order = useWrite('connections.order', ['connections.list']);
  const pressed = useRef<{ readonly button: HTMLElement; readonly item: Element | null }>(undefined);
  const [moved, setMoved] = useState<string>();
  const ids = rows.map(({ id }) => id).join(' ');
  useLayoutEffect(() => {
    const { button, item } = pressed.current ?? {};
    pressed.current = undefined;
    const usable = button?.isConnected === true && !button.matches(':disabled') ? button : undefined;
    (usable ?? item?.querySelector<HTMLElement>('[data-moves] button:not(:disabled)'))?.focus();
  }, [ids]);
  const at = rows.findIndex(({ id }) => id === moved);
  return {
    move: (id, target, button) => {
      if (order.isPending) return;
      pressed.current = { button, item: button.closest('li') };
      order.mutate(
        { id, ...target },
        {
          onError: tellFailure,
          onSuccess: () => {
            setMoved(id);
          },
        },
      );
    },
    said: at === -1 ? '' : `${rows[at]?.name ?? ''} is number ${String(at + 1)} of ${String(rows.length)}.`,
  };
}
