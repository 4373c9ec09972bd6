/** Where a failed test is most likely mended: the step of the guide in that provider's own console, with values to copy. */
import { Copyable } from '../../../components/Copyable';
import { Panel } from '../../../components/Panel';
import { useRead } from '../../../queries';
import { toProviderName } from '../form-values';
import { consoleStepFor } from './console-step';
import styles from './Report.module.css';

interface AtTheProviderProps {
  readonly connectionId: string;
  readonly reason: string;
}

/** Nothing where the guide does not speak of it: a wrong direction costs more time than none. */
export function AtTheProvider({ connectionId, reason }: AtTheProviderProps) {
  const connections = useRead('connections.list');
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  const presetId = connections.data?.find(({ id }) => id === connectionId)?.preset;
  const preset = presets.data?.find(({ id }) => id === presetId);
  const step = preset === undefined ? undefined : consoleStepFor(reason, preset.guide);
  if (preset === undefined || step === undefined) return null;
  return (
    <Panel title={`Look here at ${toProviderName(preset)}`} frame="sunken">
      <p className={styles.text}>{step.text}</p>
      {step.copy?.map(({ label, value }) => (
        <Copyable key={label} label={label} value={value} />
      ))}
    </Panel>
  );
}
