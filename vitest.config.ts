/** Where the tests live and what each kind needs. */
import { defineConfig } from 'vitest/config';
import { findChromium } from './tools/chromium.mjs';

/** Tests that run the app's own bundle in the local site. */
const site = ['test/site/**/*.test.ts', 'test/flows/**/*.test.ts', 'test/hard/**/*.test.ts'];
/** Tests that drive a browser through it. */
const e2e = ['test/e2e/**/*.test.ts'];
/** A second try where processes and a browser wait for one another on a busy machine; `tools/flaky-reporter.mjs` names each test that needed it. */
const retry = 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...site, ...e2e],
          // Some make keys or read all sources, on machines that do other things besides.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'site',
          include: site,
          globalSetup: 'tools/vitest-setup.mjs',
          retry,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: e2e,
          globalSetup: 'tools/vitest-setup.mjs',
          env: { CHROMIUM_PATH: findChromium() ?? '' },
          // One site and one browser at a time: small machines have two cores.
          maxWorkers: 1,
          retry,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
