// The surrounding page's side of the bridge: one connection to one embedded Custom UI.

/** Turns the numbers that stand for functions of the embedded page into functions. */
function unpack(value, callFunction) {
  if (value === null || typeof value !== 'object' || value instanceof Blob) return value;
  if ('__function' in value) return (...args) => callFunction(value.__function, args);
  if (Array.isArray(value)) return value.map((entry) => unpack(entry, callFunction));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unpack(entry, callFunction)]));
}

/**
 * Answers the calls of `iframe`, whose content comes from `origin`, by `methods`. Messages from anybody else are not heard.
 * Returns a function that sends a message of the frame's own, and one that ends the connection.
 */
export function connect(iframe, origin, methods) {
  const post = (message) => iframe.contentWindow?.postMessage(message, origin);
  const callFunction = (id, args) => post({ forge: 'function', id, args });

  async function answer({ source, origin: from, data }) {
    if (source !== iframe.contentWindow || from !== origin || data?.forge !== 'call') return;
    const { id, method, payload } = data;
    try {
      if (!Object.hasOwn(methods, method))
        throw new Error(`The local site does not support the bridge method ${method}`);
      post({ forge: 'answer', id, value: await methods[method](unpack(payload, callFunction)) });
    } catch (error) {
      post({ forge: 'answer', id, error: error.message });
    }
  }

  window.addEventListener('message', answer);
  return { post, disconnect: () => window.removeEventListener('message', answer) };
}
