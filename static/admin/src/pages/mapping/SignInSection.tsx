/** The connection's button on the sign-in page, and the two protocol settings that are not the provider's. */
import { NumberInput } from '../../components/NumberInput';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import type { SectionProps } from './section-props';
import { without } from '../../without';
import styles from './Mapping.module.css';

/** Empty texts fall back to what Look and Feel says. */
export function SignInSection({ rules, onChange, errorOf }: SectionProps) {
  const { button } = rules;
  const setButton = (key: keyof typeof button, value: string): void => {
    onChange({ button: value === '' ? without(button, key) : { ...button, [key]: value } });
  };
  return (
    <>
      <Panel title="Button" intro="Shown when customers choose among several providers.">
        <div className={styles.column}>
          <TextInput
            label="Text"
            placeholder="As set in Look and Feel"
            value={button.text ?? ''}
            error={errorOf('rules.button.text')}
            onChange={(value) => {
              setButton('text', value);
            }}
          />
          <TextInput
            label="Logo address"
            type="url"
            placeholder="https://"
            value={button.logoUrl ?? ''}
            error={errorOf('rules.button.logoUrl')}
            onChange={(value) => {
              setButton('logoUrl', value);
            }}
          />
          <TextInput
            label="Colour"
            placeholder="#0C66E4"
            width={140}
            value={button.color ?? ''}
            error={errorOf('rules.button.color')}
            onChange={(value) => {
              setButton('color', value);
            }}
          />
        </div>
      </Panel>
      <Panel title="Protocol">
        <div className={styles.column}>
          <Switch
            label="The provider may start a sign-in"
            help="For tiles in the provider’s own portal. Leave it off unless customers use them: a sign-in nobody asked for here is harder to tell from a forged one."
            isOn={rules.allowProviderInitiated}
            onChange={(allowProviderInitiated) => {
              onChange({ allowProviderInitiated });
            }}
          />
          <NumberInput
            label="Tolerated clock difference (seconds)"
            help="Raise it when sign-ins fail because an answer is not valid yet or already expired."
            value={rules.clockSkewSeconds}
            min={0}
            max={600}
            onChange={(clockSkewSeconds) => {
              onChange({ clockSkewSeconds });
            }}
          />
        </div>
      </Panel>
    </>
  );
}
