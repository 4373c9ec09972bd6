/** Hosts as Forge's egress permissions write them: protocol and host name, no port and no path. */

/** Of addresses, once each and sorted; what is no address is left out. */
export const toHosts = (addresses: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(addresses.flatMap(toHost).sort()),
];

function toHost(address: string | undefined): readonly string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { protocol, hostname } = new URL(address);
  return [`${protocol}//${hostname}`];
}
