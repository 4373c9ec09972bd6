/** Vitest's global set-up for the tests that run the app's own bundle. */
import { buildAll, buildBundle } from './builds.mjs';

/** @param {{ name: string }} project */
export async function setup({ name }) {
  await (name === 'e2e' ? buildAll() : buildBundle());
}
