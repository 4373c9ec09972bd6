/** A stored value as Jira writes it in answers. */
import { toPlatformUser } from '../answers/users';
import type { Field, FieldOption } from '../seed/field';
import type { Site } from '../site';
import { accountById } from '../store/accounts';
import { findOrganization } from '../store/organizations';
import { documentToWiki, wikiToDocument, type DocumentNode } from '../text/document';
import type { StoredValue } from './value';

interface ShownOption {
  readonly self: string;
  readonly value: string;
  readonly id: string;
}

function showOption(site: Site, options: readonly FieldOption[], id: string): ShownOption {
  const option = options.find((candidate) => candidate.value === id);
  if (option === undefined) throw new Error(`No option has the id ${id}`);
  return { self: `${site.url}/rest/api/2/customFieldOption/${id}`, value: option.label, id };
}

function showCascade(site: Site, options: readonly FieldOption[], ids: readonly string[]): unknown {
  const [parentId = '', childId] = ids;
  const parent = showOption(site, options, parentId);
  if (childId === undefined) return parent;
  const children = options.find((option) => option.value === parentId)?.children ?? [];
  return { ...parent, child: showOption(site, children, childId) };
}

const strings = (value: StoredValue): string[] =>
  Array.isArray(value) ? value.map((entry: unknown) => String(entry)) : [];

const isDocumentValue = (value: StoredValue): value is Extract<StoredValue, { document: DocumentNode }> =>
  typeof value === 'object' && 'document' in value;

const plainText = (value: StoredValue): string => (typeof value === 'string' ? value : '');

export const toWiki = (value: StoredValue): string =>
  isDocumentValue(value) ? documentToWiki(value.document) : plainText(value);

export const toDocument = (value: StoredValue): DocumentNode =>
  isDocumentValue(value) ? value.document : wikiToDocument(plainText(value));

/** The value in Jira's own shape; paragraphs as wiki text. */
export function showValue(site: Site, field: Field, value: StoredValue): unknown {
  const user = (id: string): unknown => toPlatformUser(site, accountById(site.database, id));
  switch (field.kind) {
    case 'paragraph':
      return toWiki(value);
    case 'select':
      return showOption(site, field.options, plainText(value));
    case 'multi-select':
      return strings(value).map((id) => showOption(site, field.options, id));
    case 'cascading':
      return showCascade(site, field.options, strings(value));
    case 'user':
      return user(plainText(value));
    case 'multi-user':
      return strings(value).map(user);
    case 'organizations':
      return strings(value).flatMap((id) => {
        const organization = findOrganization(site.database, Number(id));
        return organization === undefined ? [] : [{ id, name: organization.name, uuid: organization.uuid }];
      });
    default:
      return value;
  }
}
