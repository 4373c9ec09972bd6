/** The bodies that @forge/kvs sends, parsed before use: unknown in, typed or refused out. */
import { z } from 'zod';
import { refused } from './kvs-error';

const ttl = z.object({ value: z.number().int().positive(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) });
const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME']));
const readOptions = z.object({ metadataFields: metadataFields.optional() }).optional();

const writeOptions = z
  .object({
    ttl: ttl.optional(),
    keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
    returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
    returnMetadataFields: metadataFields.optional(),
  })
  .refine((options) => options.returnValue === undefined || options.keyPolicy === 'OVERRIDE', {
    message: 'returnValue needs keyPolicy OVERRIDE',
  })
  .optional();

const condition = z.object({
  property: z.string(),
  condition: z.enum([
    'BEGINS_WITH',
    'BETWEEN',
    'CONTAINS',
    'EQUAL_TO',
    'EXISTS',
    'GREATER_THAN',
    'GREATER_THAN_EQUAL_TO',
    'LESS_THAN',
    'LESS_THAN_EQUAL_TO',
    'NOT_CONTAINS',
    'NOT_EQUAL_TO',
    'NOT_EXISTS',
  ]),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .max(2),
});
const conditions = z.object({ and: z.array(condition).optional(), or: z.array(condition).optional() });

const limit = z.number().int().optional();
const key = z.string();
const entityName = z.string();
const value = z.unknown();
const plainItem = z.object({ key, entityName: entityName.optional() });
const batchOptions = z.object({ ttl: ttl.optional() }).optional();

export const requests = {
  get: z.object({ key, options: readOptions }),
  set: z.object({ key, value, options: writeOptions }),
  delete: z.object({ key }),
  query: z.object({
    limit,
    after: z.string().optional(),
    where: z
      .array(
        z.object({
          property: z.literal('key'),
          condition: z.literal('BEGINS_WITH'),
          values: z.array(z.string()).length(1),
        }),
      )
      .max(1)
      .optional(),
    options: readOptions,
  }),
  entityGet: z.object({ entityName, key, options: readOptions }),
  entitySet: z.object({ entityName, key, value, options: writeOptions }),
  entityDelete: z.object({ entityName, key }),
  entityQuery: z.object({
    entityName,
    indexName: z.string(),
    partition: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    range: z
      .object({
        condition: z.enum([
          'BEGINS_WITH',
          'BETWEEN',
          'EQUAL_TO',
          'GREATER_THAN',
          'GREATER_THAN_EQUAL_TO',
          'LESS_THAN',
          'LESS_THAN_EQUAL_TO',
        ]),
        values: z
          .array(z.union([z.string(), z.number()]))
          .min(1)
          .max(2),
      })
      .optional(),
    filters: conditions.optional(),
    sort: z.enum(['ASC', 'DESC']).optional(),
    cursor: z.string().optional(),
    limit,
    options: readOptions,
  }),
  transaction: z.object({
    set: z
      .array(
        z.object({
          key,
          value,
          entityName: entityName.optional(),
          conditions: conditions.optional(),
          options: batchOptions,
        }),
      )
      .optional(),
    delete: z.array(plainItem.extend({ conditions: conditions.optional() })).optional(),
    check: z.array(z.object({ key, entityName, conditions })).optional(),
  }),
  batchSet: z.array(z.object({ key, value, entityName: entityName.optional(), options: batchOptions })).min(1),
  batchGet: z.array(plainItem).min(1),
  batchDelete: z.array(plainItem).min(1),
};

export type Ttl = z.infer<typeof ttl>;
export type Condition = z.infer<typeof condition>;
export type Conditions = z.infer<typeof conditions>;
export type WriteOptions = z.infer<typeof writeOptions>;
export type EntityQuery = z.infer<typeof requests.entityQuery>;
export type PlainQuery = z.infer<typeof requests.query>;
export type Transaction = z.infer<typeof requests.transaction>;

/** Parses `body` or refuses it with what is wrong with it. */
export function parseRequest<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refused('BAD_REQUEST', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid request'}`);
}
