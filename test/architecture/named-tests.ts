/** Tests as documents name them: by path below `test`, or by the end of one; `*` stands for what varies. */
import { existsSync, readdirSync } from 'node:fs';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));

const folders = ['test', 'conformance', 'security', 'hard', 'flows', 'jira', 'domain', 'presets'];
const shape = new RegExp(`^(${folders.join('|')})[-/]`);

/** What stands in back quotes and is a test's name. */
export const testsNamedIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z][\w./*-]*)`/g)].map(([, name = '']) => name).filter((name) => shape.test(name));

export function isTest(name: string): boolean {
  const path = name.replace(/^test\//, '');
  if (existsSync(`test/${path}`)) return true;
  const pattern = path.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*');
  const whole = new RegExp(`(^|/)${pattern}(\\.test\\.ts)?$`);
  return files.some((file) => whole.test(file));
}
