/** Sees everything that goes into the app and comes out of it, as it happens. The platform itself keeps nothing of it. */
import type { Invoker } from '../containers/invoker';
import type { PlatformCall, PlatformService } from './platform-call';

export interface Witness {
  /** A function of the app is about to be run. */
  invoked(event: unknown): void;
  /** What it returned: for a web trigger the response, for a resolver the answer to the page. */
  returned(functionKey: string, result: unknown): void;
  /** A call of the app that was answered; both texts are whole. */
  called(call: Pick<PlatformCall, 'descriptor' | 'target' | 'headers'>, sent: string, received: string): void;
  logged(text: string): void;
}

export const witnessedInvoker = (invoker: Invoker, witness: Witness): Invoker => ({
  find: (id) => invoker.find(id),
  async invoke(request) {
    witness.invoked(request.event);
    const outcome = await invoker.invoke(request);
    if (outcome.ok) witness.returned(request.functionKey, outcome.result);
    return outcome;
  },
});

export const witnessedService =
  (service: PlatformService, witness: Witness): PlatformService =>
  async (call) => {
    const answer = await service(call);
    const sent = call.body === undefined ? '' : Buffer.from(call.body).toString();
    witness.called(call, sent, await answer.clone().text());
    return answer;
  };
