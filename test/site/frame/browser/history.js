// The address bar follows the embedded page: what the app calls its location stands behind the module's path.

/** Query parameters of the frame itself; the app does not see them, and they stay when it moves. */
const own = ['as', 'theme'];

const listeners = new Set();

function toLocation(base) {
  const search = new URLSearchParams(location.search);
  for (const name of own) search.delete(name);
  const query = search.toString();
  const state = history.state ?? {};
  return {
    pathname: location.pathname.slice(base.length) || '/',
    search: query === '' ? '' : `?${query}`,
    hash: location.hash,
    state: state.app,
    key: state.key ?? 'initial',
  };
}

function toAddress(base, to) {
  const target = typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`;
  const url = new URL(target.startsWith('/') ? `.${target}` : target, new URL(`${base}/`, location.origin));
  const current = new URLSearchParams(location.search);
  for (const name of own) if (current.has(name)) url.searchParams.set(name, current.get(name));
  return `${url.pathname.replace(/\/$/, '') || '/'}${url.search}${url.hash}`;
}

/** The bridge's history methods for the module at `base`. */
export function historyMethods(base) {
  const announce = (action) => {
    const change = { location: toLocation(base), action };
    for (const listener of listeners) listener(change);
    return change.location;
  };
  window.addEventListener('popstate', () => announce('POP'));
  return {
    history({ operation, to, state, delta }) {
      if (operation === 'get') return toLocation(base);
      if (operation === 'go') return history.go(delta);
      const entry = { app: state, key: crypto.randomUUID() };
      history[operation === 'push' ? 'pushState' : 'replaceState'](entry, '', toAddress(base, to));
      announce(operation.toUpperCase());
      return undefined;
    },
    historyChanges({ callback }) {
      listeners.add(callback);
      return undefined;
    },
  };
}
