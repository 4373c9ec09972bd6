/** A container as the platform sees it: a child process that runs invocations of the bundle until it is retired, killed or dies. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Job {
  id: string;
  handler: string;
  args: unknown[];
  runtime: object;
  timeoutMs: number;
}

interface InvocationError {
  name: string;
  message: string;
  stack?: string;
}

export type Outcome = { ok: true; result: unknown } | { ok: false; error: InvocationError };

export interface ContainerOptions {
  bundleDir: string;
  platformUrl: string;
  token: string;
  clockOffset: number;
  memoryMb: number;
  variables: Record<string, string>;
  onLog: (level: string, text: string, invocation: string | undefined) => void;
}

type Message =
  | { type: 'ready' }
  | { type: 'log'; level: string; text: string; invocation?: string }
  | { type: 'result'; id: string; ok: true; json?: string }
  | { type: 'result'; id: string; ok: false; error: InvocationError };

const runner = fileURLToPath(new URL('runner.cjs', import.meta.url));

export class Container {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #exited: Promise<void>;
  readonly #pending = new Map<string, (outcome: Outcome) => void>();
  readonly #onLog: ContainerOptions['onLog'];
  #retired = false;

  constructor({ memoryMb, variables, onLog, ...options }: ContainerOptions) {
    this.#onLog = onLog;
    this.#child = fork(runner, [JSON.stringify(options)], {
      execArgv: ['--enable-source-maps', `--max-old-space-size=${memoryMb}`],
      cwd: options.bundleDir,
      // Nothing of this machine's environment reaches the app.
      env: { TZ: 'UTC', ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const [stream, level] of [
      [this.#child.stdout, 'info'],
      [this.#child.stderr, 'error'],
    ] as const) {
      stream?.setEncoding('utf8').on('data', (text: string) => onLog(level, text.trimEnd(), undefined));
    }
    this.#ready = new Promise((resolve) => {
      this.#child.on('message', (message: Message) => this.#receive(message, resolve));
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      // Each message that no longer reaches it is an error of its own.
      this.#child.on('error', (error) => {
        onLog('error', error.message, undefined);
        resolve();
      });
    });
    void this.#exited.then(() => this.#fail('FUNCTION_EXITED', 'The container exited'));
  }

  /** Whether it still takes invocations. */
  get isUsable(): boolean {
    return !this.#retired && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Runs one invocation. A timeout retires the container: whatever still runs in it ends with the process. */
  async invoke(job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle(job.id, {
          ok: false,
          error: { name: 'FUNCTION_TIME_OUT', message: `Timed out after ${job.timeoutMs} ms` },
        });
        this.retire();
      }, job.timeoutMs);
      this.#pending.set(job.id, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
      void Promise.race([this.#ready, this.#exited]).then(() => {
        if (this.#child.connected) this.#child.send({ type: 'run', ...job });
        else this.#settle(job.id, { ok: false, error: { name: 'FUNCTION_EXITED', message: 'The container exited' } });
      });
    });
  }

  setClock(offset: number): void {
    if (this.#child.connected) this.#child.send({ type: 'clock', offset });
  }

  /** Takes no further invocation and ends once the ones it has are done. */
  retire(): void {
    this.#retired = true;
    if (this.#pending.size === 0) void this.kill();
  }

  /** Ends at once; what is running fails. Resolves when the process is gone. */
  async kill(): Promise<void> {
    this.#retired = true;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #receive(message: Message, ready: () => void): void {
    if (message.type === 'ready') ready();
    else if (message.type === 'log') this.#onLog(message.level, message.text, message.invocation);
    else if (!message.ok) this.#settle(message.id, { ok: false, error: message.error });
    else {
      const result: unknown = message.json === undefined ? undefined : JSON.parse(message.json);
      this.#settle(message.id, { ok: true, result });
    }
  }

  #settle(id: string, outcome: Outcome): void {
    this.#pending.get(id)?.(outcome);
    this.#pending.delete(id);
    if (this.#retired && this.#pending.size === 0) void this.kill();
  }

  #fail(name: string, message: string): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, { ok: false, error: { name, message } });
  }
}
