/** Time, chance, the network and the log enter the app through its ports: only the adapters may reach for them directly. */

const reason = 'Only the adapters may: take the port instead.';

const clock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: `new Date() reads the clock. ${reason}`,
  },
  { selector: 'CallExpression[callee.name="Date"]', message: `Date() reads the clock. ${reason}` },
];
const properties = [
  { object: 'Date', property: 'now' },
  { object: 'performance', property: 'now' },
  { object: 'Math', property: 'random' },
  { object: 'crypto', property: 'randomUUID' },
  { object: 'crypto', property: 'getRandomValues' },
  { object: 'globalThis', property: 'fetch' },
  { object: 'globalThis', property: 'crypto' },
];
const dice = ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues', 'webcrypto'];

/** ESLint configurations, to be used on their own or after others. @type {import('eslint').Linter.Config[]} */
export const pureCode = [
  {
    files: ['src/**/*.ts'],
    ignores: ['src/{jira,storage,platform}/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'node:crypto', importNames: dice, message: reason }] }],
      'no-restricted-globals': ['error', { name: 'fetch', message: reason }],
      'no-restricted-properties': ['error', ...properties.map((property) => ({ ...property, message: reason }))],
      'no-restricted-syntax': ['error', ...clock],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**'],
    rules: { 'no-console': 'error' },
  },
];
