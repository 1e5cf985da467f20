import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AskChild, ChildSays } from './child-messages.ts';
import { EmbedderUnavailable, EmbeddingFailed, type Vector } from './embedder.ts';

export interface ModelProcessOptions {
  readonly folder: string;
  readonly threads: number;
  readonly startTimeoutMs: number;
  readonly embedTimeoutMs: number;
  /** The program; `child.ts` but for tests. */
  readonly program?: string;
}

const PROGRAM = `${import.meta.dirname}/child.ts`;

/** One run of the model in a process of its own. Once it has died it stays dead: start another. */
export class ModelProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #options: ModelProcessOptions;
  readonly #gone: Promise<void>;
  #stderr = '';

  private constructor(options: ModelProcessOptions) {
    this.#options = options;
    this.#child = fork(options.program ?? PROGRAM, [options.folder, String(options.threads)], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#gone = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.on('error', () => undefined);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = `${this.#stderr}${text}`.slice(-1_000);
    });
  }

  /** @throws EmbedderUnavailable */
  static async start(options: ModelProcessOptions): Promise<ModelProcess> {
    const started = new ModelProcess(options);
    try {
      const said = await started.#says(options.startTimeoutMs);
      if (said.kind === 'ready') return started;
      throw new EmbedderUnavailable('why' in said ? said.why : 'The model’s process answered out of turn.', {
        passing: false,
      });
    } catch (error) {
      await started[Symbol.asyncDispose]();
      if (error instanceof EmbedderUnavailable) throw error;
      throw new EmbedderUnavailable('The model’s process did not start.', { passing: true, cause: error });
    }
  }

  get alive(): boolean {
    const { connected, exitCode, signalCode } = this.#child;
    return connected && exitCode === null && signalCode === null;
  }

  /** One text at a time. @throws EmbeddingFailed; when the process died or hung, it is not `alive` any more. */
  async embed(text: string): Promise<Vector> {
    const ask: AskChild = { text };
    this.#child.send(ask, () => undefined);
    const said = await this.#says(this.#options.embedTimeoutMs).catch(async (cause: unknown) => {
      await this[Symbol.asyncDispose]();
      throw new EmbeddingFailed('The model’s process ended while it worked on a text.', { cause });
    });
    if (said.kind === 'vector') return said.vector;
    throw new EmbeddingFailed(`The model could not take a text: ${'why' in said ? said.why : said.kind}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.pid !== undefined) {
      this.#child.kill('SIGKILL');
      await this.#gone;
    }
  }

  /** The next thing it says. Rejects when it ends or says nothing in time. */
  async #says(timeoutMs: number): Promise<ChildSays> {
    const settled = new AbortController();
    const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      if (!this.alive) throw new Error('it is not there');
      const ended = once(this.#child, 'exit', { signal }).then(() => {
        throw new Error(`it ended: ${this.#stderr.trim()}`);
      });
      const said: unknown[] = await Promise.race([once(this.#child, 'message', { signal }), ended]);
      return ChildSays.parse(said[0]);
    } finally {
      settled.abort();
    }
  }
}
