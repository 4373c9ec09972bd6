/** The frame's own scripts and styles, as the browser gets them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const types: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** A file of `browser/`, or 404. */
export async function serveBrowserFile(name: string): Promise<Response> {
  const type = types[path.extname(name)];
  const missing = new Response('Not Found', { status: 404 });
  if (type === undefined || path.basename(name) !== name) return missing;
  try {
    const content = await readFile(new URL(`browser/${name}`, import.meta.url));
    return new Response(content, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
  } catch {
    return missing;
  }
}
