/** With one provider: go at once or wait. With several: how one is chosen. After sign-out: where to. */
import { Choice, type Option } from '../../components/Choice';
import { NumberInput } from '../../components/NumberInput';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import type { SignInSettings } from '../../../../../src/domain/settings';
import type { SignInPanelProps } from './values';
import styles from './SignIn.module.css';

const ways: readonly Option<SignInSettings['choose']>[] = [
  { value: 'chooser', label: 'A page with a button per provider' },
  {
    value: 'form',
    label: 'A form that asks for the e-mail address',
    help: 'The rules below decide by it. Nothing is told about whether the address is known.',
  },
];

/** What customers see before the provider. */
export function RedirectPanel({ signIn, onChange, errorOf }: SignInPanelProps) {
  return (
    <Panel title="Before and after the provider">
      <div className={styles.column}>
        <Switch
          label="Send customers to the provider at once"
          help="Off: they see the sign-in page first and click its button."
          isOn={signIn.autoRedirect}
          onChange={(autoRedirect) => {
            onChange({ autoRedirect });
          }}
        />
        {signIn.autoRedirect && (
          <NumberInput
            label="Wait before that (seconds)"
            help="Shown as a countdown that can be cancelled. 0 does not wait."
            value={signIn.autoRedirectDelaySeconds}
            min={0}
            max={60}
            onChange={(autoRedirectDelaySeconds) => {
              onChange({ autoRedirectDelaySeconds });
            }}
          />
        )}
        <Choice
          legend="When several providers are on and no rule decides"
          options={ways}
          value={signIn.choose}
          onChange={(choose) => {
            onChange({ choose });
          }}
        />
        <TextInput
          label="After sign-out, go to"
          type="url"
          placeholder="https://www.example.com"
          help="Empty shows a page that says they are signed out."
          value={signIn.postLogoutUrl ?? ''}
          error={errorOf('signIn.postLogoutUrl')}
          onChange={(postLogoutUrl) => {
            onChange({ postLogoutUrl });
          }}
        />
      </div>
    </Panel>
  );
}
