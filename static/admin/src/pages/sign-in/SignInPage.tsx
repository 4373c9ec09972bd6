/** The tab "Sign-in Settings": what happens between opening a link and meeting the provider. */
import type { Settings } from '../../../../../src/domain/settings';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { SaveBar } from '../../components/SaveBar';
import { useRead } from '../../queries';
import { without } from '../../without';
import { SettingsFailure } from '../settings/SettingsFailure';
import { useSettingsPart } from '../settings/use-settings-part';
import { RecoveryPanel } from './RecoveryPanel';
import { RedirectPanel } from './RedirectPanel';
import { RulesPanel } from './RulesPanel';
import { SupportPanel } from './SupportPanel';
import { SwitchPanel } from './SwitchPanel';
import type { SignInValues } from './values';

/** Waits for the settings. */
export default function SignInPage() {
  const settings = useRead('settings.get');
  return (
    <Page
      title="Sign-in Settings"
      intro="What happens between opening a portal link and meeting the identity provider."
    >
      {settings.isPending && <Loading of="the settings" rows={4} height={140} />}
      {settings.isError && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && <Editor settings={settings.data} />}
    </Page>
  );
}

function Editor({ settings }: { readonly settings: Settings }) {
  const { signIn, supportGroups, logRetentionDays } = settings;
  const part = useSettingsPart<SignInValues>(
    'sign-in:settings',
    settings,
    { signIn, supportGroups, logRetentionDays },
    (values) => values,
  );
  const values = part.value;
  const change = (changed: Partial<Settings['signIn']>): void => {
    const signIn = { ...values.signIn, ...changed };
    part.set({ ...values, signIn: signIn.postLogoutUrl === '' ? without(signIn, 'postLogoutUrl') : signIn });
  };
  const panel = {
    signIn: values.signIn,
    onChange: change,
    errorOf: (field: string) =>
      part.faults.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message,
  };
  return (
    <>
      <SwitchPanel {...panel} />
      <RedirectPanel {...panel} />
      <RulesPanel {...panel} />
      <RecoveryPanel {...panel} />
      <SupportPanel values={values} onChange={part.set} />
      <SettingsFailure part={part} pick={(current) => current} />
      <SaveBar
        isDirty={part.isDirty}
        isSaving={part.isSaving}
        onDiscard={part.discard}
        onSave={() => {
          part.save();
        }}
      />
    </>
  );
}
