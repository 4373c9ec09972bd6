/** The addresses below the tab "Attribute Mapping": one connection at a time, one section at a time. */
import { Navigate, Route, Routes, useParams } from 'react-router';
import { ChooseConnection } from './ChooseConnection';
import { ConnectionRulesPage } from './ConnectionRulesPage';

/** Which connection, then its rules. */
export default function MappingPage() {
  return (
    <Routes>
      <Route index element={<ChooseConnection />} />
      <Route path=":id" element={<FirstSection />} />
      <Route path=":id/:section" element={<ConnectionRulesPage />} />
    </Routes>
  );
}

function FirstSection() {
  const { id = '' } = useParams();
  return <Navigate to={`/mapping/${id}/attributes`} replace />;
}
