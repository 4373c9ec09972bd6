/** Starts the page: theme and addresses come from Jira, then React takes over. */
import '@atlaskit/css-reset';
import 'virtual:design-tokens.css';
import './page.css';
import { view } from '@forge/bridge';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ForgeRouter } from './history';
import { queryClient } from './queries';

async function start(root: HTMLElement): Promise<void> {
  const [history] = await Promise.all([view.createHistory(), view.theme.enable()]);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ForgeRouter history={history}>
          <App />
        </ForgeRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);
