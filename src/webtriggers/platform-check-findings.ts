/** What the browser's part of the platform check has seen, in words: result, and what the app does about it. */
import type { AccessCheck } from '../ports/jira-access';
import type { PlatformFinding } from '../ports/platform-checks';
import type { WebTriggerAnswer } from './forge-event';

type Found = Omit<PlatformFinding, 'at'>;

export const redirectFound: Found = {
  id: 'redirect',
  title: 'Redirects reach the browser',
  outcome: 'pass',
  seen: 'The browser followed a 303.',
  meaning: 'Links lead straight to the provider.',
};

export const cookiesFound = (cameBack: boolean): Found => ({
  id: 'cookies',
  title: 'Cookies pass through the web trigger',
  outcome: cameBack ? 'pass' : 'fail',
  seen: cameBack ? 'A __Host- cookie came back.' : 'No cookie came back.',
  meaning: cameBack
    ? 'Sessions and sign-ins are bound to the browser by cookies.'
    : 'Sessions travel in form posts instead. See the threat model for what this changes.',
});

export const queryFound = (isWhole: boolean): Found => ({
  id: 'query',
  title: 'Query values stay whole',
  outcome: isWhole ? 'pass' : 'unknown',
  seen: isWhole ? 'An encoded comma arrived.' : 'A comma was split.',
  meaning: 'The app puts no commas into addresses.',
});

export const scriptFound: Found = {
  id: 'html',
  title: 'Pages and scripts run',
  outcome: 'pass',
  seen: 'The page was shown as HTML and sent its form by itself.',
  meaning: 'Files can be added with progress, and times are shown in the reader’s zone.',
};

export const formFound = (isWhole: boolean): Found => ({
  id: 'form',
  title: 'Form posts arrive unchanged',
  outcome: isWhole ? 'pass' : 'fail',
  seen: isWhole ? '100 kB with every special character arrived as sent.' : 'The text that arrived differs.',
  meaning: isWhole ? 'SAML responses can be verified.' : 'SAML by HTTP-POST may fail; use OpenID Connect.',
});

/** Headers whose loss or change would cost security, as they were sent and as the browser received them. */
export function headersFound(
  sent: WebTriggerAnswer['headers'],
  received: Readonly<Record<string, string>> | undefined,
): Found {
  const base = { id: 'headers', title: 'Headers arrive as they are sent' };
  if (received === undefined) {
    const seen = 'The browser ran no script, so its headers could not be compared.';
    return { ...base, outcome: 'unknown', seen, meaning: 'Nothing depends on scripts.' };
  }
  const names = Object.keys(sent).filter((name) => name !== 'set-cookie');
  const changed = names.filter((name) => received[name] !== sent[name]?.join(', '));
  return changed.length === 0
    ? {
        ...base,
        outcome: 'pass',
        seen: `All ${String(names.length)} headers arrived, the content policy among them.`,
        meaning: 'Pages of customers are not framed, cached or extended by anybody.',
      }
    : {
        ...base,
        outcome: 'fail',
        seen: `Changed or lost on the way: ${changed.map((name) => `${name} (${short(received[name])})`).join(', ')}.`,
        meaning:
          'Text is escaped and forms carry tokens whatever the headers say; this line of defence is weaker here.',
      };
}

const short = (value: string | undefined): string => (value === undefined ? 'missing' : `“${value.slice(0, 80)}”`);

/** Tried where customers' requests are answered, for the platform may treat a web trigger unlike the admin page. */
export const impersonationFound = ({ outcome, detail }: AccessCheck): Found => ({
  id: 'impersonation',
  title: 'Act as the customer inside a web trigger',
  outcome,
  seen: detail,
  meaning:
    outcome === 'pass'
      ? 'What customers do stands under their own names in Jira.'
      : 'The app or the service account acts, and names the customer.',
});
