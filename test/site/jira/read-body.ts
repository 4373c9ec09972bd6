/** Reads a request's body: JSON, or a form with files. */
import { refuse } from './answers/answer';
import type { UploadedFile } from './site';

export interface ReadBody {
  /** Undefined when nothing was sent; for a form, its names. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

async function readForm(request: Request): Promise<ReadBody> {
  const form = await request.formData().catch(() => {
    throw refuse(400, 'The multipart body could not be read.');
  });
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    if (name !== 'file' || typeof value === 'string') continue;
    files.push({ name: value.name, type: value.type, content: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: Object.fromEntries([...form.keys()].map((name) => [name, {}])), files };
}

/** Refuses with 415 what is neither JSON nor a form, and with 400 what is not readable as what it says it is. */
export async function readBody(request: Request): Promise<ReadBody> {
  const contentType = request.headers.get('content-type') ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(request);
  const text = await request.text();
  if (text === '') return { body: undefined, files: [] };
  if (!contentType.startsWith('application/json')) throw refuse(415, 'Send JSON, with content-type application/json.');
  try {
    return { body: JSON.parse(text), files: [] };
  } catch {
    throw refuse(400, 'The body is not valid JSON.', 'contract.json');
  }
}
