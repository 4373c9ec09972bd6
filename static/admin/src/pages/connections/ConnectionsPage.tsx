/** The addresses below the tab "SSO Configurations". The list is the page's first view; what follows a press is loaded then. */
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { ConnectionList } from './ConnectionList';

const ChooseProtocol = lazy(() => import('./ChooseProtocol'));
const Gallery = lazy(() => import('./Gallery'));
const AddConnection = lazy(() => import('./AddConnection'));
const EditConnection = lazy(() => import('./EditConnection'));
const TestPage = lazy(() => import('./report/TestPage'));

/** List, three steps to a new connection, one connection, one test. */
export default function ConnectionsPage() {
  return (
    <Routes>
      <Route index element={<ConnectionList />} />
      <Route path="new" element={<ChooseProtocol />} />
      <Route path="new/:protocol" element={<Gallery />} />
      <Route path="new/:protocol/:preset" element={<AddConnection />} />
      <Route path=":id" element={<EditConnection />} />
      <Route path=":id/test/:testId" element={<TestPage />} />
    </Routes>
  );
}
