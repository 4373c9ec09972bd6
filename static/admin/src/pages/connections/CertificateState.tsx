/** Whether a certificate counts now, and for how long yet. */
import Lozenge from '@atlaskit/lozenge';
import { daysUntil, isPast, toDay } from '../../times';
import { counted } from '../../words';

interface CertificateStateProps {
  readonly notBefore: string;
  readonly notAfter: string;
}

const soonDays = 30;

/** Colour is never the only sign. */
export function CertificateState({ notBefore, notAfter }: CertificateStateProps) {
  const left = daysUntil(notAfter);
  if (isPast(notAfter)) return <Lozenge appearance="removed">Expired</Lozenge>;
  if (!isPast(notBefore)) return <Lozenge appearance="moved">{`From ${toDay(notBefore)}`}</Lozenge>;
  const text = `${counted(left, 'day')} left`;
  return <Lozenge appearance={left <= soonDays ? 'moved' : 'success'}>{text}</Lozenge>;
}
