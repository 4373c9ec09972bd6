/** Uploaded files as the browser holds them: sealed, so that a form can name only what its own customer has uploaded. */
import type { UploadedFile } from '../portal/attachments/uploaded-file';
import { mostFiles } from '../portal/attachments/limits';
import type { GatewayPorts } from './edge';

const purpose = 'uploaded-file';

/** Jira keeps a file about an hour until it is attached. */
const lifeSeconds = 50 * 60;

export interface TemporaryFile {
  readonly accountId: string;
  readonly temporaryId: string;
  readonly name: string;
  readonly size: number;
}

export const sealFile = (ports: GatewayPorts, file: TemporaryFile): Promise<string> =>
  ports.sealed.seal(purpose, file, ports.clock.seconds() + lifeSeconds);

export interface OpenedFiles {
  readonly uploaded: readonly UploadedFile[];
  readonly temporaryIds: readonly string[];
  /** Some were too old, or somebody else's. */
  readonly lost: boolean;
}

export async function openFiles(
  ports: GatewayPorts,
  accountId: string,
  sealed: readonly string[],
): Promise<OpenedFiles> {
  const given = [...new Set(sealed)].slice(0, mostFiles);
  const opened = await Promise.all(
    given.map(async (token) => {
      const file = (await ports.sealed.open(purpose, token)) as TemporaryFile | undefined;
      return file?.accountId === accountId ? { sealed: token, file } : undefined;
    }),
  );
  const files = opened.filter((one) => one !== undefined);
  return {
    uploaded: files.map(({ sealed: token, file: { name, size } }) => ({ sealed: token, name, size })),
    temporaryIds: files.map(({ file }) => file.temporaryId),
    lost: files.length < sealed.length,
  };
}
