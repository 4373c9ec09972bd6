/** Which addresses mean this machine. */
const names = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether the host name of a URL is that of this machine: localhost, anything below it, 127.0.0.1 or ::1. */
const isLoopbackHost = (hostname: string): boolean => names.has(hostname) || hostname.endsWith('.localhost');

/** Requests leave the app over https; to this machine, where nobody listens in, also over http. */
export const isPermittedScheme = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
