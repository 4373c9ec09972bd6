/** What an administrator hears of a metadata address that answers, but not with metadata. */

/** The status, and what most likely stands behind it. */
export function unservedMetadata(status: number): string {
  const answers = `The metadata address answers with status ${String(status)}`;
  switch (status) {
    case 404:
    case 410:
      return `${answers}: there is nothing at it. Most likely its path is wrong, or it names a tenant, realm or application that does not exist there or was deleted; upper and lower case count. Copy the address from the provider’s console again and open it in a browser, or paste the metadata.`;
    case 401:
    case 403:
      return `${answers}: the provider does not show it to everybody. Paste the metadata, or let it be read without signing in.`;
    default:
      return `${answers}. Try again later, or paste the metadata.`;
  }
}
