// The methods of the bridge, as a Jira page answers them.
import { askForConsent } from './consent.js';
import { eventMethods } from './events.js';
import { closeFlag, showFlag } from './flags.js';
import { ask } from './server.js';
import { currentTheme } from './theme.js';

const egressMethods = (accountId) => ({
  __permission__egressGet: (payload) => ask('egress-get', payload ?? {}),
  async __permission__egressSet({ egresses }) {
    await ask('egress-may-change', { accountId });
    if (!(await askForConsent(egresses))) throw new Error('The administrator did not allow the egress permissions');
    return ask('egress-set', { accountId, egresses });
  },
  __permission__egressDeleteDomain: ({ key, domain }) => ask('egress-delete-domain', { accountId, key, domain }),
  __permission__egressDeleteGroup: ({ key }) => ask('egress-delete-group', { accountId, key }),
  __permission__remoteGet: () => ({ results: [] }),
});

function urlOf({ url, target, moduleKey }) {
  if (url !== undefined) return new URL(url, location.origin).href;
  if (target !== 'module') throw new Error(`The local site has no ${target} page`);
  return new URL(`/jira/settings/apps/${moduleKey}`, location.origin).href;
}

function navigate({ type, ...to }) {
  const url = urlOf(to);
  // An app's link out of Jira always opens beside it.
  if (type === 'new-tab' || new URL(url).origin !== location.origin) window.open(url, '_blank', 'noopener');
  else location.assign(url);
}

/**
 * @param view what belongs to one embedded page: `context` (the module's, with the modal's additions), `close(payload)` for a modal,
 *   `onClose(callback)`, `openModal(options)`, `enableTheming()`, and `history` (methods)
 */
export function createMethods({ context, close, onClose, openModal, enableTheming, history }) {
  const { accountId, moduleKey } = context;
  const notClosable = () => false;
  return {
    ...eventMethods,
    ...history,
    ...egressMethods(accountId),
    getContext: () => ({ ...context, theme: currentTheme() }),
    async invoke({ functionKey, payload, metadata }) {
      const body = await ask('invoke', { accountId, moduleKey, functionKey, payload });
      return metadata === undefined ? body : { body, metadata: {} };
    },
    fetchProduct: (request) => ask('fetch-product', { accountId, request }),
    enableTheming,
    navigate,
    getUrl: urlOf,
    reload: () => location.reload(),
    showFlag,
    closeFlag,
    openModal,
    close: close ?? notClosable,
    submit: close ?? notClosable,
    onClose: onClose ?? notClosable,
    refresh: () => true,
    open: () => true,
    changeWindowTitle: (title) => void (document.title = title),
    emitReadyEvent: () => undefined,
    getFrameId: () => moduleKey,
    trackObjectStoreAction: () => undefined,
    emitFrontendCustomMetric: () => undefined,
    isRovoEnabled: () => false,
    getCookieConsentPreferences: () => null,
  };
}
