/** The import rule: what each folder may import, and nothing else. Imports point inward, from the edges to the domain. */

const USE_CASES = ['signin', 'provisioning', 'portal'];
const ADAPTERS = ['jira', 'storage', 'platform'];
/** Modules of Node that neither read the clock nor leave the process; ESLint keeps the dice of `node:crypto` out. */
const PURE_NODE = ['node:buffer', 'node:crypto', 'node:util', 'node:zlib'];
const ANY_NODE = ['node:.+'];

/** Per folder below `src/`: the other folders, and the packages, that it may import. */
const ROWS = {
  domain: [],
  contract: ['domain'],
  ports: ['domain'],
  presets: ['domain'],
  'protocols/oidc': ['domain', 'ports', 'package:openid-client', 'package:jose', 'package:zod', ...PURE_NODE],
  'protocols/saml': [
    ...['domain', 'ports', 'package:zod', ...PURE_NODE],
    ...[
      'package:@node-saml/node-saml',
      'package:@xmldom/xmldom',
      'package:xml-crypto',
      'package:xpath',
      'package:selfsigned',
    ],
  ],
  // One way only: a sign-in provisions, provisioning never signs in.
  signin: ['provisioning', 'protocols', 'presets', 'domain', 'ports'],
  provisioning: ['protocols', 'presets', 'domain', 'ports'],
  portal: ['protocols', 'presets', 'domain', 'ports', 'package:hono', 'package:zod', ...PURE_NODE],
  jira: ['ports', 'domain', 'package:@forge/api', 'package:zod', ...ANY_NODE],
  // The adapters of one platform share its clock, its hashing and what a container may remember of an installation.
  storage: [
    'platform',
    'ports',
    'domain',
    'package:@forge/api',
    'package:@forge/kvs',
    'package:jose',
    'package:zod',
    ...ANY_NODE,
  ],
  platform: [
    'ports',
    'domain',
    'package:@forge/api',
    'package:@forge/events',
    'package:re2js',
    'package:marked',
    'package:sanitize-html',
    ...ANY_NODE,
  ],
  webtriggers: [...USE_CASES, 'domain', 'ports', 'package:hono', 'package:zod', ...PURE_NODE],
  // A draft of a connection is checked by its preset and by the protocol it speaks.
  resolvers: [...USE_CASES, 'presets', 'protocols', 'contract', 'domain', 'ports', 'package:zod'],
};
/** The files of `src/` itself. */
const ROOT_FILES = {
  'app.ts': ['webtriggers', 'resolvers', ...USE_CASES, 'ports'],
  'admin-resolver.ts': ['app.ts', 'contract', 'package:@forge/resolver'],
  // Names the protocols only to load each when it is first used.
  'index.ts': ['app.ts', 'admin-resolver.ts', ...ADAPTERS, 'ports', 'protocols', 'webtriggers'],
};
/** Libraries that stand behind one file each, so that one file decides how they are used. */
const BEHIND_ONE_FILE = [
  'marked',
  'sanitize-html',
  'selfsigned',
  'openid-client',
  '@node-saml/node-saml',
  '@xmldom/xmldom',
  'xpath',
  '@forge/resolver',
  're2js',
];

const escaped = (text) => text.replaceAll('.', '\\.');

/** The path under which dependency-cruiser knows a folder, a file, a package or a module of Node. */
function pathOf(name) {
  if (name.startsWith('package:')) return `(^|/)node_modules/${escaped(name.slice('package:'.length))}/`;
  if (name.startsWith('node:')) return `^(node:)?${name.slice('node:'.length)}$`;
  return name.endsWith('.ts') ? `^src/${escaped(name)}$` : `^src/${name}/`;
}

/** @param {string} name @param {readonly string[]} allowed */
function row(name, allowed) {
  const isNode = allowed.includes(ANY_NODE[0]);
  return {
    name: `src/${name}`,
    comment: `may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`,
    severity: 'error',
    from: { path: pathOf(name) },
    to: {
      pathNot: [pathOf(name), ...allowed.filter((other) => other !== ANY_NODE[0]).map(pathOf)],
      ...(isNode ? { dependencyTypesNot: ['core'] } : {}),
    },
  };
}

const known = [...Object.keys(ROWS), ...Object.keys(ROOT_FILES)];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries({ ...ROWS, ...ROOT_FILES }).map(([name, allowed]) => row(name, allowed)),
    {
      name: 'src/*',
      comment: 'a new folder below src/ needs a row in this table',
      severity: 'error',
      from: { path: '^src/', pathNot: known.map(pathOf) },
      to: {},
    },
    {
      name: 'contract-takes-types',
      comment: 'the contract may use the types of the domain, not its code',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'static/admin',
      comment:
        'may import its own packages, @forge/bridge, and the types of src/contract and of the domain it is made of',
      severity: 'error',
      from: { path: '^static/admin/src/' },
      to: { pathNot: ['^static/admin/', '^src/(contract|domain)/', '(^|/)node_modules/(?!@forge/(?!bridge/))'] },
    },
    {
      name: 'static/admin-takes-types',
      comment: 'the code behind the contract never enters the page',
      severity: 'error',
      from: { path: '^static/admin/src/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'tools',
      comment: 'may import packages and each other',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(src|static|test)/' },
    },
    ...BEHIND_ONE_FILE.map((library) => ({
      name: `one-door-to-${library}`,
      severity: 'error',
      from: { path: '^src/' },
      module: { path: pathOf(`package:${library}`), numberOfDependentsMoreThan: 1 },
    })),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'what is imported stands in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^static/admin/build/|^virtual:' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'require', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
    combinedDependencies: true,
  },
};
