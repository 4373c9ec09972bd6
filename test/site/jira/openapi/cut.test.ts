import { describe, expect, it } from 'vitest';
import { cut, objectAt } from './cut';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const document = {
  info: { title: 'An API', description: 'prose' },
  paths: {
    '/cats': {
      get: {
        operationId: 'getCats',
        description: 'prose',
        'x-experimental': true,
        'x-internal': true,
        responses: { 200: { description: 'prose', content: { 'application/json': { schema: reference('Cat') } } } },
      },
      post: { operationId: 'addCat', responses: { 200: { content: { 'application/json': { schema: reference('Dog') } } } } },
    },
  },
  components: {
    schemas: {
      Cat: { description: 'prose', properties: { description: { type: 'string' }, friends: { items: reference('Friend') } } },
      Friend: { properties: { best: reference('Cat') } },
      Dog: { type: 'object' },
    },
  },
};

const unchanged = () => undefined;

describe('cutting operations out of a document', () => {
  const copy = cut(document, ['get /cats'], unchanged);

  it('takes the operation named and no other', () => {
    expect(Object.keys(objectAt(copy, 'paths', '/cats'))).toEqual(['get']);
  });

  it('takes every schema it reaches, in circles too, and no other', () => {
    expect(Object.keys(objectAt(copy, 'components', 'schemas'))).toEqual(['Cat', 'Friend']);
  });

  it('leaves prose behind, but not a property that is called like prose', () => {
    expect(objectAt(copy, 'paths', '/cats', 'get')).not.toHaveProperty('description');
    expect(objectAt(copy, 'components', 'schemas', 'Cat')).not.toHaveProperty('description');
    expect(objectAt(copy, 'components', 'schemas', 'Cat', 'properties')).toHaveProperty('description');
  });

  it('keeps the extensions that decide how an operation is called', () => {
    expect(objectAt(copy, 'paths', '/cats', 'get')).toHaveProperty('x-experimental', true);
    expect(objectAt(copy, 'paths', '/cats', 'get')).not.toHaveProperty('x-internal');
  });

  it('does not change the document', () => {
    cut(document, ['get /cats'], (made) => {
      objectAt(made, 'paths', '/cats', 'get').operationId = 'changed';
    });
    expect(document.paths['/cats'].get.operationId).toBe('getCats');
  });

  it('refuses an operation, or a schema, that is not there', () => {
    expect(() => cut(document, ['put /cats'], unchanged)).toThrow('put is missing');
    const broken = { ...document, components: { schemas: {} } };
    expect(() => cut(broken, ['get /cats'], unchanged)).toThrow('leads nowhere');
  });
});
