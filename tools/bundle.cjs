/**
 * Bundles the app with the code that `forge deploy` runs, without a login or a network: `node tools/bundle.cjs <folder>`.
 * CommonJS, because Forge's bundler insists on `require.main`.
 *
 * Forge adds the entry point of its own runtime to the upload and fetches that file from its network. It is no part of the app's code:
 * an empty stand-in takes its place and is not written.
 */
const { cpSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const process = require('node:process');
const { getEntryPoints, getNodeBundler } = require('@forge/bundler');
const { ConfigFile, FileSystemReader, FileSystemWriter, I18nResourceBundlingService } = require('@forge/cli-shared');

const runtimeFile = async () => ({ script: '', source: 'offline', version: 'offline' });
const offlineRuntime = { getNodeRuntimeWrapper: runtimeFile, getNodeRuntimeLoader: runtimeFile };
/** Only asked about bundlers that this app does not choose. */
const noFlags = /** @type {import('@forge/cli-shared').StatsigService} */ ({});
const logger = {
  ...{ traceEnabled: false, debugEnabled: false, info() {}, debug() {}, trace() {} },
  ...{ warn: console.warn, error: console.error },
};

/** @param {string} folder where the bundle goes */
async function bundle(folder) {
  const config = new ConfigFile(new FileSystemReader(), new FileSystemWriter());
  const { modules, translations } = await config.readConfig();
  const i18nResourceBundle = await new I18nResourceBundlingService().bundle(modules, translations);
  const entryPoints = getEntryPoints(await config.getAppHandlers());
  const bundler = getNodeBundler(logger, offlineRuntime, config, noFlags);
  const result = await bundler.bundle({ appDirectory: process.cwd(), entryPoints, i18nResourceBundle });
  cpSync(result.outputDir, folder, { recursive: true });
  for (const [name, source] of result.additionalOutputs ?? []) {
    if (typeof source === 'string' && name.startsWith('__LOCALES__')) cpSync(source, join(folder, name));
  }
  rmSync(result.outputDir, { recursive: true });
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say where the bundle goes: node tools/bundle.cjs <folder>');
bundle(folder).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
