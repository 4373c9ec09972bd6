/** How the app reaches Jira, and whether that works. */
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useRead } from '../../queries';
import { AccessChecks } from './AccessChecks';
import { AccessForm } from './AccessForm';
import { JiraNav } from './JiraNav';

/** The form, then the checks of what is stored. */
export function AccessPage() {
  return (
    <Page
      title="Jira Configuration"
      intro="Gatehouse creates customers and raises requests in Jira. Choose in whose name it does so; every permission it needs is checked."
    >
      <JiraNav />
      <Access />
    </Page>
  );
}

function Access() {
  const status = useRead('jira.status');
  if (status.isPending) return <Loading of="the Jira configuration" rows={3} height={120} />;
  if (status.isError) return <Failure error={status.error} onRetry={() => void status.refetch()} />;
  return (
    <>
      <AccessForm status={status.data} />
      <AccessChecks />
    </>
  );
}
