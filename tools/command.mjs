/** What all commands share: they work in the repository, on a suitable Node, and report a failure in plain words. */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { signalExitCode } from './children.mjs';
import { runOnSuitableNode } from './node-runtime.mjs';

/**
 * Runs a command and ends the process with its exit code; with 1 if it throws.
 *
 * @param {() => Promise<number>} work
 * @param {object} [options]
 * @param {(signal: NodeJS.Signals) => number} [options.stoppedExitCode] the exit code when a signal stops the command
 * @param {() => void} [options.onFailure] called after the reason for a failure was printed
 */
export async function command(work, { stoppedExitCode = signalExitCode, onFailure = () => undefined } = {}) {
  process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
  try {
    if (process.platform === 'win32')
      throw new Error('On Windows, please work in WSL: the commands rely on POSIX signals.');
    await runOnSuitableNode(stoppedExitCode);
    process.exit(await work());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    onFailure();
    process.exit(1);
  }
}
