/** How connections leave: names below `localhost` are this machine, and tests can map an origin to a port of it. */
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { EgressTarget } from '../platform/switches';

const lookupLoopback: LookupFunction = (hostname, options, callback) => {
  if (!hostname.endsWith('.localhost')) {
    lookup(hostname, options, callback);
    return;
  }
  if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** The agent keeps the name and the scheme that the app asked for; only where the bytes go is decided here. */
export function createEgressAgent(targetOf: (origin: string) => EgressTarget | undefined): Agent {
  const direct = buildConnector({ lookup: lookupLoopback });
  return new Agent({
    connect(options, callback) {
      const origin = `${options.protocol}//${options.host ?? options.hostname}`;
      const target = targetOf(origin);
      if (target === undefined) {
        direct(options, callback);
        return;
      }
      const connector = buildConnector(target.ca === undefined ? {} : { ca: target.ca });
      const protocol = target.ca === undefined ? 'http:' : 'https:';
      connector(
        { ...options, protocol, hostname: '127.0.0.1', port: String(target.port), servername: options.hostname },
        callback,
      );
    },
  });
}
