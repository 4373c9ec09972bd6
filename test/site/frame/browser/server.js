// The frame's way to the server.

/** Calls the bridge's server side; throws with the server's words when it refuses. */
export async function ask(path, body) {
  const response = await fetch(`/__frame/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { value, error } = await response.json();
  if (!response.ok) throw new Error(error);
  return value;
}
