/** Reads and writes comments, public and internal. */
import { flag, number, text } from './columns';
import type { Database, Row } from './database';

export interface Comment {
  readonly id: number;
  readonly issueId: number;
  readonly author: string;
  /** Wiki text. */
  readonly body: string;
  readonly isPublic: boolean;
  readonly createdAt: number;
}

const toComment = (row: Row): Comment => ({
  id: number(row, 'id'),
  issueId: number(row, 'issue_id'),
  author: text(row, 'author'),
  body: text(row, 'body'),
  isPublic: flag(row, 'public'),
  createdAt: number(row, 'created_at'),
});

/** The oldest first. */
export const commentsOf = (database: Database, issueId: number): Comment[] =>
  database.all('select * from comments where issue_id = ? order by id', toComment, issueId);

export const findComment = (database: Database, id: number): Comment | undefined =>
  database.one('select * from comments where id = ?', toComment, id);

export function insertComment(database: Database, comment: Omit<Comment, 'id'>): Comment {
  const id = database.next('comment', 10_000);
  database.run(
    'insert into comments values (?, ?, ?, ?, ?, ?)',
    id,
    comment.issueId,
    comment.author,
    comment.body,
    Number(comment.isPublic),
    comment.createdAt,
  );
  return { ...comment, id };
}
