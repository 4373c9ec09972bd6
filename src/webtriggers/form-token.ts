/**
 * A form's own token: it says for whom the form was made, and makes a second press of its button harmless. It outlives
 * the session, so that what was typed can be kept for its author when the session ends before the form is sent.
 */
import { formTokenField } from '../portal/raise/field-names';
import type { GatewayContext, GatewayPorts } from './edge';

const purpose = 'form';
const lifeSeconds = 24 * 3_600;

export interface FormToken {
  readonly accountId: string;
  /** Different for every form that was shown. */
  readonly once: string;
}

export const sealFormToken = (ports: GatewayPorts, accountId: string): Promise<string> => {
  const token: FormToken = { accountId, once: ports.random.token(16) };
  return ports.sealed.seal(purpose, token, ports.clock.seconds() + lifeSeconds);
};

/** Undefined for a form that is older than a day, or was not made here. */
export async function readFormToken(ports: GatewayPorts, c: GatewayContext): Promise<FormToken | undefined> {
  const sealed = c.get('form').get(formTokenField);
  return sealed === null ? undefined : ((await ports.sealed.open(purpose, sealed)) as FormToken | undefined);
}

/** True for the first press of the button only. */
export const isFirstPress = (ports: GatewayPorts, { accountId, once }: FormToken): Promise<boolean> =>
  ports.replay.claim('form', `${accountId}:${once}`, ports.clock.seconds() + lifeSeconds);
