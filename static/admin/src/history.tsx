/** Puts the page's addresses into the browser's address bar through Jira, which owns it. */
import type { view } from '@forge/bridge';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { NavigationType, Router, createPath, parsePath, type Location, type To } from 'react-router';

type ForgeHistory = Awaited<ReturnType<typeof view.createHistory>>;

const toLocation = (location: Partial<Location>): Location => ({
  pathname: location.pathname === undefined || location.pathname === '' ? '/' : location.pathname,
  search: location.search ?? '',
  hash: location.hash ?? '',
  state: location.state as unknown,
  key: location.key ?? 'default',
});

const complete = (to: To): { pathname: string; search: string; hash: string } => {
  const path = typeof to === 'string' ? parsePath(to) : to;
  return { pathname: path.pathname ?? '/', search: path.search ?? '', hash: path.hash ?? '' };
};

/** A router whose every move is a move of the surrounding page. */
export function ForgeRouter({ history, children }: { history: ForgeHistory; children: ReactNode }) {
  const [location, setLocation] = useState(() => toLocation(history.location as Partial<Location>));
  useEffect(
    () =>
      history.listen((moved: unknown) => {
        const next = moved as Partial<Location> & { location?: Partial<Location> };
        setLocation(toLocation(next.location ?? next));
      }),
    [history],
  );
  const navigator = useMemo(
    () => ({
      createHref: (to: To) => createPath(complete(to)),
      go: (delta: number) => {
        history.go(delta);
      },
      push: (to: To, state?: unknown) => {
        history.push(complete(to), state);
      },
      replace: (to: To, state?: unknown) => {
        history.replace(complete(to), state);
      },
    }),
    [history],
  );
  return (
    <Router navigator={navigator} location={location} navigationType={NavigationType.Pop}>
      {children}
    </Router>
  );
}
