/** The addresses below the tab "SSO Configurations". */
import { Route, Routes } from 'react-router';
import { AddConnection } from './AddConnection';
import { ChooseProtocol } from './ChooseProtocol';
import { ConnectionList } from './ConnectionList';
import { EditConnection } from './EditConnection';
import { Gallery } from './Gallery';
import { TestPage } from './report/TestPage';

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
