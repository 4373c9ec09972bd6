/** Cross-site request forgery, first line: forms of the app's own pages are sent from the app's own pages. */

/** Where other sites send browsers to by design; each answer there proves itself. */
const sentFromElsewhere = /^\/(oidc\/(callback|initiate|logout)|saml\/(acs|slo))(\/|$)/;

/**
 * Fetch Metadata Request Headers: a browser says which site a form was on, and a page cannot make it say otherwise. Hosts
 * beside the gateway's are `same-site` and as foreign as any. Older browsers say nothing; the forms' own secrets hold there.
 */
export function isForeignPost(request: Request, path: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || sentFromElsewhere.test(path)) return false;
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
