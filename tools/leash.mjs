/** Preloaded into a long-running program: it ends when the command that started it is gone, even if that was killed hard. */
import process from 'node:process';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
