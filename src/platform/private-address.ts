import { isLoopback } from '../domain/safe-url';
import { addressInRange } from './address-range';

/**
 * Networks that no provider on the internet is in (RFC 6890 and its registries). Of version 6 also those whose addresses
 * hold one of version 4: compatible (RFC 4291), translated (RFC 2765, RFC 6052, RFC 8215), 6to4 and Teredo.
 */
const privateNetworks = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/3', '::/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23'],
  ...['2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/**
 * True for a host that is written as the address of a private network: no document of a provider may lead a server
 * there. Loopback is apart: it is the machine itself, where nothing but the local site listens.
 */
export function isPrivateAddress(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return !isLoopback(hostname) && privateNetworks.some((network) => addressInRange(address, network));
}
