/** The addresses below the tab "Jira Configuration". */
import { Route, Routes } from 'react-router';
import { AccessPage } from './AccessPage';
import { LinksPage } from './links/LinksPage';
import { PortalPage } from './links/PortalPage';

/** How the app reaches Jira; the portals and their links; one portal. */
export default function JiraPage() {
  return (
    <Routes>
      <Route index element={<AccessPage />} />
      <Route path="links" element={<LinksPage />} />
      <Route path="links/:portalId" element={<PortalPage />} />
    </Routes>
  );
}
