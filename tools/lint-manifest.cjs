/**
 * Forge's own linters over the manifest and the sources, without a login or a network: `node tools/lint-manifest.cjs`.
 * Strict: a warning, or a linter that could not do its work, fails too. CommonJS like the packages it drives.
 */
const { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const process = require('node:process');
const { ConfigFile, FileSystemReader, FileSystemWriter, listGitIgnoreFiles } = require('@forge/cli-shared');
const { lint, problemCount, reportLintResults } = require('@forge/lint');

/** Atlassian's OpenAPI descriptions of the operations that the app calls. */
const OPENAPI_FOLDER = join('test', 'site', 'jira', 'openapi');
const PRODUCTS = ['JIRA', 'JSM', 'JSW', 'CONF', 'CONF_V2', 'BB'];

/** The linter of scopes downloads one description per product, unless these variables name local files for all of them. @param {string} folder */
function useLocalDescriptions(folder) {
  const files = readdirSync(OPENAPI_FOLDER).filter((file) => file.endsWith('.json'));
  const paths = Object.assign(
    {},
    ...files.map((file) => JSON.parse(readFileSync(join(OPENAPI_FOLDER, file), 'utf8')).paths),
  );
  if (Object.keys(paths).length === 0) throw new Error(`No operation is described in ${OPENAPI_FOLDER}.`);
  for (const product of PRODUCTS) {
    const file = join(folder, `${product}.json`);
    writeFileSync(file, JSON.stringify({ paths: product === 'JIRA' ? paths : {} }));
    process.env[`LOCAL_${product}_SWAGGER`] = file;
  }
  process.env.USE_LOCAL_SWAGGER = '1';
}

/** Answers for Atlassian's service of feature flags: every flag is off, and these runtimes are past their end of life. */
const flags = new Proxy(/** @type {import('@forge/cli-shared').StatsigService} */ ({}), {
  get: (_flags, name) =>
    name === 'getDeprecatedRuntimes' ? async () => ['nodejs18.x', 'nodejs20.x'] : async () => false,
});

async function lintApp() {
  let incidents = 0;
  const logger = {
    ...{ traceEnabled: false, debugEnabled: false, debug() {}, trace() {}, warn: console.warn },
    info(message = '') {
      // Some linters report their own failure as information and then find nothing.
      if (/linter failed|could not|failed to/i.test(message)) incidents += 1;
      console.log(message);
    },
    /** @param {Error} error */
    error(error) {
      incidents += 1;
      console.error(error.message);
    },
  };
  const reader = new FileSystemReader();
  const manifest = await new ConfigFile(reader, new FileSystemWriter()).readConfig();
  const files = await reader.recursiveReadDir('./src', [...(await listGitIgnoreFiles(reader)), 'node_modules']);
  const results = await lint(files, manifest, 'development', logger, flags, { linter: { mode: 'client-side' } });
  reportLintResults(logger, results);
  const { errors, warnings } = problemCount(results);
  return errors + warnings + incidents === 0;
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'descriptions-'));
  try {
    useLocalDescriptions(folder);
    return await lintApp();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().then(
  (clean) => {
    process.exitCode = clean ? 0 : 1;
  },
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
