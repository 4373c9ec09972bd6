/** The addresses below the tab "Sign-in Log". */
import { Route, Routes } from 'react-router';
import { EntriesPage } from './EntriesPage';
import { EntryPage } from './EntryPage';

/** The log, and one attempt. */
export default function LogPage() {
  return (
    <Routes>
      <Route index element={<EntriesPage />} />
      <Route path=":id" element={<EntryPage />} />
    </Routes>
  );
}
