/** The addresses below the tab "Manage Users". */
import { Route, Routes } from 'react-router';
import { CustomerPage } from './CustomerPage';
import { CustomersPage } from './CustomersPage';

/** The list, and one customer. */
export default function UsersPage() {
  return (
    <Routes>
      <Route index element={<CustomersPage />} />
      <Route path=":accountId" element={<CustomerPage />} />
    </Routes>
  );
}
