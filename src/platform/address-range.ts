import { BlockList, isIP } from 'node:net';

/** True if an address lies in a CIDR range (RFC 4632, RFC 4291) or is the one given; false for anything that is neither. */
export function addressInRange(address: string, range: string): boolean {
  const [network = '', bits, ...rest] = range.split('/');
  const family = isIP(network);
  const own = isIP(address);
  if (family === 0 || own === 0 || rest.length > 0) return false;
  const most = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (prefix < 0 || prefix > most) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, own === 4 ? 'ipv4' : 'ipv6');
}
