// The Custom UI's side of the bridge: the object that @forge/bridge calls, speaking to the surrounding page by messages.
(() => {
  const host = document.currentScript.dataset.host;
  const pending = new Map();
  const functions = new Map();
  let sequence = 0;

  /** Functions stay on this side; the other one gets a number to call them by. */
  function pack(value) {
    if (typeof value === 'function') {
      sequence += 1;
      functions.set(sequence, value);
      return { __function: sequence };
    }
    if (value === null || typeof value !== 'object' || value instanceof Blob) return value;
    if (Array.isArray(value)) return value.map(pack);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, pack(entry)]));
  }

  function call(method, payload) {
    sequence += 1;
    const id = sequence;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      window.parent.postMessage({ forge: 'call', id, method, payload: pack(payload) }, host);
    });
  }

  function applyTheme({ theme, colorMode, stylesheet }) {
    const { documentElement, head } = document;
    documentElement.dataset.theme = theme;
    documentElement.dataset.colorMode = colorMode;
    if (head.querySelector('link[data-design-tokens]')) return;
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: stylesheet });
    link.dataset.designTokens = '';
    head.append(link);
  }

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== host || typeof data?.forge !== 'string') return;
    if (data.forge === 'function') functions.get(data.id)?.(...data.args);
    if (data.forge === 'theme') applyTheme(data);
    if (data.forge !== 'answer') return;
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if (data.error === undefined) waiting?.resolve(data.value);
    else waiting?.reject(new Error(data.error));
  });

  async function subscribe(method, payload) {
    const subscription = await call(method, payload);
    return { unsubscribe: () => void call('unsubscribe', subscription) };
  }

  /** The `history` object whose location is the part of the top window's address behind the module. */
  async function createHistory() {
    const listeners = new Set();
    const history = {
      action: 'POP',
      location: await call('history', { operation: 'get' }),
      length: 1,
      createHref: (to) => (typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`),
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      push: (to, state) => call('history', { operation: 'push', to, state }),
      replace: (to, state) => call('history', { operation: 'replace', to, state }),
      go: (delta) => call('history', { operation: 'go', delta }),
      goBack: () => history.go(-1),
      goForward: () => history.go(1),
      back: () => history.go(-1),
      forward: () => history.go(1),
    };
    await subscribe('historyChanges', {
      callback({ location, action }) {
        Object.assign(history, { location, action });
        for (const listener of listeners) listener(location, action);
      },
    });
    return history;
  }

  globalThis.__bridge = {
    callBridge(method, payload) {
      if (method === 'createHistory') return createHistory();
      return method === 'on' || method === 'onPublic' ? subscribe(method, payload) : call(method, payload);
    },
  };
})();
