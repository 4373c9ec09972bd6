/** Tells early, and in plain words, that the local site's port is not to be had. */
import { createServer } from 'node:net';

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} the code of what is in the way */
const obstacle = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(undefined)));
  });

/** Throws a sentence for the reader when the port is not a port or is taken. @param {string} text */
export async function requireFreePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, not ${text}.`);
  for (const host of ['127.0.0.1', '::1']) {
    const code = await obstacle(port, host);
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken, perhaps by another "npm start". Choose another one: PORT=${port + 100} npm start`,
      );
    }
    if (code === 'EACCES') throw new Error(`Port ${port} needs more rights than this user has. Choose one from 1024.`);
  }
}
