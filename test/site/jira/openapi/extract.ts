/**
 * Writes `service-management.json` and `platform.json`: the part of Atlassian's OpenAPI files this site answers.
 * Run by hand when the list of operations changes: `npx tsx test/site/jira/openapi/extract.ts <folder of the files>`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { correctPlatform, correctServiceManagement } from './corrections';
import { cut, isObject, type JsonObject } from './cut';
import { platformOperations, serviceManagementOperations } from './operations';

function read(folder: string, prefix: string): JsonObject {
  const name = readdirSync(folder).find((entry) => entry.startsWith(prefix));
  if (name === undefined) throw new Error(`No file named ${prefix}* in the folder given`);
  const document: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  if (!isObject(document)) throw new Error(`${name} is not an OpenAPI document`);
  return document;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: extract.ts <folder with Atlassian’s OpenAPI files>');
const write = async (name: string, document: JsonObject): Promise<void> => {
  const text = await format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
  writeFileSync(join(import.meta.dirname, name), text);
};
await write(
  'service-management.json',
  cut(read(folder, 'jsm-service-desk'), serviceManagementOperations, correctServiceManagement),
);
await write('platform.json', cut(read(folder, 'jira-platform'), platformOperations, correctPlatform));
