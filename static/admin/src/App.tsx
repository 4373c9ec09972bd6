/** The table of contents: which address shows which page. The first view comes with the page, each other tab when it is opened. */
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import styles from './App.module.css';
import { Loading } from './components/Loading';
import { Boundary } from './components/Boundary';
import ConnectionsPage from './pages/connections/ConnectionsPage';
import { Checklist } from './pages/overview/Checklist';
import { Tabs } from './pages/overview/Tabs';

const MappingPage = lazy(() => import('./pages/mapping/MappingPage'));
const UsersPage = lazy(() => import('./pages/users/UsersPage'));
const JiraPage = lazy(() => import('./pages/jira/JiraPage'));
const SignInPage = lazy(() => import('./pages/sign-in/SignInPage'));
const LookPage = lazy(() => import('./pages/look/LookPage'));
const LogPage = lazy(() => import('./pages/log/LogPage'));
const DiagnosticsPage = lazy(() => import('./pages/diagnostics/DiagnosticsPage'));

/** The whole admin page. */
export function App() {
  return (
    <div className={styles.app}>
      <Tabs />
      <Checklist />
      <Boundary>
        <Suspense fallback={<Loading of="the page" rows={5} />}>
          <Routes>
            <Route path="/" element={<Navigate to="/connections" replace />} />
            <Route path="/connections/*" element={<ConnectionsPage />} />
            <Route path="/mapping/*" element={<MappingPage />} />
            <Route path="/users/*" element={<UsersPage />} />
            <Route path="/jira/*" element={<JiraPage />} />
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/look" element={<LookPage />} />
            <Route path="/log/*" element={<LogPage />} />
            <Route path="/diagnostics" element={<DiagnosticsPage />} />
            <Route path="*" element={<Navigate to="/connections" replace />} />
          </Routes>
        </Suspense>
      </Boundary>
    </div>
  );
}
