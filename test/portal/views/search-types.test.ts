/** The search over what can be requested. */
import { expect, it } from 'vitest';
import type { RequestType } from '../../../src/ports/desks';
import { searchTypes } from '../../../src/portal/views/search-types';

const type = (name: string, description = ''): RequestType => ({
  ...{ id: name, serviceDeskId: '4', portalId: '1', name, description },
  ...{ helpText: '', groupIds: [], restricted: false },
});
const types = [type('Zugang beantragen', 'Für Büro und Résumé'), type('Büro-Umzug'), type('Frage', 'zum büro zugang')];
const search = (query: string) => searchTypes(types, query, 'de').map(({ name }) => name);

it.each([
  ['', ['Zugang beantragen', 'Büro-Umzug', 'Frage']],
  ['büro', ['Büro-Umzug', 'Zugang beantragen', 'Frage']],
  ['BURO', ['Büro-Umzug', 'Zugang beantragen', 'Frage']],
  ['zugang büro', ['Zugang beantragen', 'Frage']],
  ['resume', ['Zugang beantragen']],
  ['(', []],
])('%j finds %j, in the name before the description', (query, expected) => {
  expect(search(query)).toEqual(expected);
});
