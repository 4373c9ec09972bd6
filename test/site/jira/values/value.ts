/** Field values as the site stores them, and what is checked before one is. */
import type { DocumentNode } from '../text/document';

/** Choices are stored by option id, people by account id, a cascade as parent and child. */
export type StoredValue = string | number | readonly string[] | readonly number[] | { readonly document: DocumentNode };

export type StoredValues = Readonly<Record<string, StoredValue>>;
