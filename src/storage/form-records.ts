/** The stores in which parts of a form wait, loaded together when one of them is first asked. */
import { drafts } from './drafts';
import { fileParts } from './file-parts';

export const formRecords = { drafts, fileParts };
