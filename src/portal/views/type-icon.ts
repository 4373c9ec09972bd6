/**
 * Pictures of request types. Jira's own are on the site's host behind Jira's sign-in, are of any size, and a web trigger
 * hands out text only, so they can neither be pointed at nor passed on; a page stays one request to one host. Instead a
 * type gets a plain picture of what its name speaks of, and its first letter where the name speaks of nothing known.
 */
import { html, nothing, trusted, type Markup } from './html';
import { firstLetter } from './initials';

interface Picture {
  /** Beginnings of words, in lower case. */
  readonly words: readonly string[];
  /** Strokes in a square of 24. */
  readonly strokes: string;
}

/** The more special first: a name takes the first one that it speaks of. */
const pictures = {
  shield: {
    words: ['security', 'phishing', 'virus', 'privacy', 'gdpr', 'fraud', 'spam'],
    strokes: '<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z"/>',
  },
  key: {
    words: ['access', 'permission', 'password', 'login', 'account', 'unlock', 'role', 'admin', 'mfa'],
    strokes: '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8M16 7.5l3 3M13.5 10l2 2"/>',
  },
  money: {
    words: ['invoice', 'billing', 'bill', 'payment', 'pay', 'refund', 'expense', 'budget', 'price', 'quote', 'salary'],
    strokes: '<rect x="3" y="6" width="18" height="12" rx="2"/><circle cx="12" cy="12" r="2.6"/>',
  },
  phone: {
    words: ['phone', 'mobile', 'call', 'telephon', 'voicemail', 'sim'],
    strokes: '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 17.8h2"/>',
  },
  mail: {
    words: ['mail', 'email', 'mailbox', 'e-mail', 'newsletter', 'outlook'],
    strokes: '<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m4 7.5 8 6 8-6"/>',
  },
  network: {
    words: ['network', 'vpn', 'wifi', 'wi-fi', 'internet', 'firewall', 'domain', 'server', 'cloud'],
    strokes: '<path d="M3 9.5a13 13 0 0 1 18 0M6.2 13a8.5 8.5 0 0 1 11.6 0M9.3 16.4a4 4 0 0 1 5.4 0M12 19.5v.1"/>',
  },
  laptop: {
    words: ['laptop', 'computer', 'hardware', 'monitor', 'equipment', 'device', 'workplace', 'screen', 'printer'],
    strokes: '<rect x="5" y="5" width="14" height="10" rx="1.5"/><path d="M2.5 19h19"/>',
  },
  app: {
    words: ['software', 'app', 'apps', 'application', 'licen', 'install', 'tool', 'plugin', 'integration', 'api'],
    strokes:
      '<rect x="4" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1.5"/>',
  },
  person: {
    words: ['onboard', 'offboard', 'employee', 'hire', 'starter', 'leaver', 'hr', 'team', 'colleague', 'customer'],
    strokes: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
  },
  calendar: {
    words: ['meeting', 'calendar', 'vacation', 'holiday', 'leave', 'event', 'appointment', 'schedule', 'visit'],
    strokes: '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>',
  },
  building: {
    words: ['building', 'room', 'office', 'facilit', 'desk', 'parking', 'badge', 'travel'],
    strokes: '<path d="M5 20.5v-16h9v16M14 9.5h5v11M3 20.5h18M8 8.5h3M8 12.5h3M8 16.5h3"/>',
  },
  box: {
    words: ['order', 'deliver', 'shipping', 'shipment', 'product', 'return', 'purchas', 'procure', 'buy', 'stock'],
    strokes: '<path d="m12 3.5 8 4v9l-8 4-8-4v-9zM4 7.5l8 4 8-4M12 11.5v9"/>',
  },
  bulb: {
    words: ['idea', 'suggest', 'feature', 'improvement', 'feedback', 'wish'],
    strokes: '<path d="M9 17.5h6M10 20.5h4M8.8 17.5v-3A5.6 5.6 0 0 1 12 4a5.6 5.6 0 0 1 3.2 10.5v3"/>',
  },
  alert: {
    words: ['problem', 'incident', 'bug', 'outage', 'error', 'broken', 'issue', 'fault', 'complaint', 'emergency'],
    strokes: '<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1"/>',
  },
  change: {
    words: ['change', 'move', 'migrat', 'transfer', 'replace', 'upgrade', 'swap', 'update'],
    strokes: '<path d="M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19"/>',
  },
  page: {
    words: ['document', 'contract', 'report', 'certificate', 'form', 'data', 'legal', 'translation', 'file'],
    strokes: '<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6"/>',
  },
  help: {
    words: ['help', 'question', 'ask', 'support', 'advice', 'how', 'other', 'general', 'contact', 'everything'],
    strokes: '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.4a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.9-1.1 1.7M12 16.6v.1"/>',
  },
} as const satisfies Readonly<Record<string, Picture>>;

type PictureName = keyof typeof pictures;

const names = Object.keys(pictures) as readonly PictureName[];

/** Undefined where the name speaks of nothing that there is a picture for. */
function pictureOf(name: string): PictureName | undefined {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}-]+/u);
  const begins = (beginning: string): boolean =>
    // Short words are whole words: `app` is no `apple`.
    words.some((word) =>
      beginning.length <= 4 ? word === beginning || word === `${beginning}s` : word.startsWith(beginning),
    );
  return names.find((picture) => pictures[picture].words.some(begins));
}

/** For the eye only: the name always stands beside it. */
export function typeIcon(name: string): Markup {
  const picture = pictureOf(name);
  if (picture === undefined) return letterIcon(name);
  return html`<span class="icon" aria-hidden="true"
    ><svg><use href="#i-${picture}" /></svg
  ></span>`;
}

export const letterIcon = (name: string): Markup =>
  html`<span class="icon" aria-hidden="true">${firstLetter(name)}</span>`;

/** The pictures of a page, each once however often it is used. */
export function pictureSheet(typeNames: readonly string[]): Markup {
  const used = new Set(typeNames.map(pictureOf));
  const shown = names.filter((name) => used.has(name));
  if (shown.length === 0) return nothing;
  const symbols = shown.map((name) => `<symbol id="i-${name}" viewBox="0 0 24 24">${pictures[name].strokes}</symbol>`);
  return html`<svg class="hidden" aria-hidden="true">${trusted(symbols.join(''))}</svg>`;
}
