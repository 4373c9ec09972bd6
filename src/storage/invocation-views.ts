/** One invocation sees one configuration, read once; what it changes itself it reads again. */
import { getAppContext } from '@forge/api';
import type { ConfigurationView } from '../ports/configuration';

/** Of the invocations of a container that are under way, newest last. Their ids are the platform's: no two installations share one. */
const views = new Map<string, Promise<ConfigurationView>>();
const maxInvocations = 500;

/** The configuration of this invocation, loaded by whoever asks first. */
export function viewOf(load: () => Promise<ConfigurationView>): Promise<ConfigurationView> {
  const { invocationId } = getAppContext();
  const known = views.get(invocationId);
  if (known !== undefined) return known;
  const oldest = views.keys().next();
  if (views.size >= maxInvocations && oldest.done !== true) views.delete(oldest.value);
  const view = load();
  views.set(invocationId, view);
  view.catch(() => views.delete(invocationId));
  return view;
}

export const hasView = (): boolean => views.has(getAppContext().invocationId);

/** After a write, whether it was taken or refused: what is read next is what the store has now. */
export const forgetView = (): void => void views.delete(getAppContext().invocationId);
