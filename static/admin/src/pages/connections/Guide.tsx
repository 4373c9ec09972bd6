/** What to do in the provider's own console, with this site's values ready to copy. */
import { router } from '@forge/bridge';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import { Copyable } from '../../components/Copyable';
import { Panel } from '../../components/Panel';
import { toProviderName } from './form-values';
import styles from './Form.module.css';

interface GuideProps {
  readonly preset: PresetDescription;
  /** The preset's, or those with the addresses of a stored connection: the same that stand in the form. */
  readonly steps: PresetDescription['guide'];
}

/** Numbered steps beside the form. */
export function Guide({ preset, steps }: GuideProps) {
  return (
    <Panel title={`At ${toProviderName(preset)}`} frame="sunken">
      <ol className={styles.guide}>
        {steps.map((step, index) => (
          <li key={step.text} className={styles.step}>
            <span className={styles.number}>{index + 1}</span>
            <div className={styles.stepWords}>
              <span>{step.text}</span>
              {step.copy?.map(({ label, value }) =>
                value.includes('{connectionId}') ? (
                  <span
                    key={label}
                    className={styles.note}
                  >{`${label}: shown here once the connection is saved.`}</span>
                ) : (
                  <Copyable key={label} label={label} value={value} />
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
      {preset.documentation.length > 0 && (
        <ul className={styles.links} aria-label="The provider’s documentation">
          {preset.documentation.map((address) => (
            <li key={address}>
              <a
                className="link"
                href={address}
                target="_blank"
                rel="noreferrer"
                onClick={(event) => {
                  event.preventDefault();
                  void router.open(address);
                }}
              >
                {new URL(address).hostname}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
