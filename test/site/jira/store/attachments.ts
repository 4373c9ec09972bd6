/** Reads and writes files: those waiting to be attached, and those attached. */
import { bytes, flag, number, optionalNumber, text } from './columns';
import type { Database, Row } from './database';

export interface Attachment {
  readonly id: number;
  readonly issueId: number;
  /** The comment it was added with, if any. */
  readonly commentId: number | undefined;
  readonly author: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly size: number;
  readonly isPublic: boolean;
  readonly createdAt: number;
}

export interface TemporaryFile {
  readonly id: string;
  readonly deskId: string;
  readonly author: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly createdAt: number;
}

const toAttachment = (row: Row): Attachment => ({
  id: number(row, 'id'),
  issueId: number(row, 'issue_id'),
  commentId: optionalNumber(row, 'comment_id'),
  author: text(row, 'author'),
  filename: text(row, 'filename'),
  mimeType: text(row, 'mime_type'),
  size: number(row, 'size'),
  isPublic: flag(row, 'public'),
  createdAt: number(row, 'created_at'),
});

const columns = `id, issue_id, comment_id, author, filename, mime_type, length(content) as size, public, created_at`;

export const attachmentsOf = (database: Database, issueId: number): Attachment[] =>
  database.all(`select ${columns} from attachments where issue_id = ? order by id`, toAttachment, issueId);

export const findAttachment = (database: Database, id: number): Attachment | undefined =>
  database.one(`select ${columns} from attachments where id = ?`, toAttachment, id);

export const attachmentContent = (database: Database, id: number): Uint8Array<ArrayBuffer> | undefined =>
  database.one('select content from attachments where id = ?', (row) => bytes(row, 'content'), id);

export function insertTemporaryFile(database: Database, file: TemporaryFile): void {
  database.run(
    'insert into temporary_files values (?, ?, ?, ?, ?, ?, ?)',
    file.id,
    file.deskId,
    file.author,
    file.filename,
    file.mimeType,
    file.content,
    file.createdAt,
  );
}

export const findTemporaryFile = (database: Database, id: string): TemporaryFile | undefined =>
  database.one(
    'select * from temporary_files where id = ?',
    (row) => ({
      id,
      deskId: text(row, 'desk_id'),
      author: text(row, 'author'),
      filename: text(row, 'filename'),
      mimeType: text(row, 'mime_type'),
      content: bytes(row, 'content'),
      createdAt: number(row, 'created_at'),
    }),
    id,
  );

/** Attaches a waiting file to a request; the waiting file is gone afterwards. */
export function attach(
  database: Database,
  file: TemporaryFile,
  to: Pick<Attachment, 'issueId' | 'commentId' | 'isPublic' | 'createdAt' | 'author'>,
): Attachment {
  const id = database.next('attachment', 10_000);
  database.run(
    'insert into attachments values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    to.issueId,
    to.commentId ?? null,
    to.author,
    file.filename,
    file.mimeType,
    file.content,
    Number(to.isPublic),
    to.createdAt,
  );
  database.run('delete from temporary_files where id = ?', file.id);
  const { filename, mimeType, content } = file;
  return { id, filename, mimeType, size: content.length, ...to };
}
