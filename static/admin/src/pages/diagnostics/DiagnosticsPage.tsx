/** The tab "Diagnostics": what the platform really does, what runs out, who changed what, the configuration as a file. */
import { Page } from '../../components/Page';
import { ChangeLog } from './ChangeLog';
import { Configuration } from './Configuration';
import { Expiries } from './Expiries';
import { PlatformCheck } from './PlatformCheck';

/** Four panels that load on their own. */
export default function DiagnosticsPage() {
  return (
    <Page
      title="Diagnostics"
      intro="What this site really does for Gatehouse, what runs out soon, who changed what, and the configuration as a file."
    >
      <PlatformCheck />
      <Expiries />
      <ChangeLog />
      <Configuration />
    </Page>
  );
}
