/** The tab "Look and Feel": the sign-in page as customers see it, drawn while it is edited. */
import { useState } from 'react';
import type { LookAndFeel, Settings } from '../../../../../src/domain/settings';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { Panel } from '../../components/Panel';
import { SaveBar } from '../../components/SaveBar';
import { useRead } from '../../queries';
import { useSettled } from '../../use-settled';
import { SettingsFailure } from '../settings/SettingsFailure';
import { useSettingsPart } from '../settings/use-settings-part';
import { LookFields } from './LookFields';
import { firstView, LookPreview, type PreviewView } from './LookPreview';
import styles from './Look.module.css';

/** Waits for the settings. */
export default function LookPage() {
  const settings = useRead('settings.get');
  return (
    <Page title="Look and Feel" intro="How the pages look that customers see before and after the identity provider.">
      {settings.isPending && <Loading of="the settings" rows={4} height={140} />}
      {settings.isError && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && <Editor settings={settings.data} />}
    </Page>
  );
}

const pickLook = (current: unknown): unknown =>
  typeof current === 'object' && current !== null && 'look' in current ? current.look : undefined;

function Editor({ settings }: { readonly settings: Settings }) {
  const part = useSettingsPart<LookAndFeel>('look:settings', settings, settings.look, (look) => ({ look }));
  const [view, setView] = useState<PreviewView>(firstView);
  const { device: _drawnHere, ...asked } = view;
  const preview = useRead(
    'look.preview',
    { look: useSettled(part.value, 300), ...asked },
    { placeholderData: (previous) => previous, retry: false },
  );
  const [lastDrawn, setLastDrawn] = useState<string>();
  if (preview.data !== undefined && preview.data.html !== lastDrawn) setLastDrawn(preview.data.html);
  const errors = [...part.faults, ...(preview.error?.fields ?? [])];
  return (
    <div className={styles.layout}>
      <div className={styles.main}>
        <Panel title="Texts and colours">
          <LookFields look={part.value} onChange={part.set} errors={errors} warnings={preview.data?.warnings ?? []} />
        </Panel>
        <SettingsFailure part={part} pick={pickLook} />
        <SaveBar
          isDirty={part.isDirty}
          isSaving={part.isSaving}
          onDiscard={part.discard}
          onSave={() => {
            part.save();
          }}
        />
      </div>
      <LookPreview
        html={lastDrawn}
        failure={preview.error}
        onRetry={() => void preview.refetch()}
        view={view}
        onChange={setView}
      />
    </div>
  );
}
