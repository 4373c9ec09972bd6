/** `https.request` answered from memory, for a product that makes its own requests with it. */
import { EventEmitter } from 'node:events';
import https, { type RequestOptions } from 'node:https';
import { Readable } from 'node:stream';

type Answer = (url: string, body: string) => string;
type Done = (response: Readable) => void;

class Sent extends EventEmitter {
  readonly #answer: (body: string) => void;
  #body = '';
  constructor(answer: (body: string) => void) {
    super();
    this.#answer = answer;
  }
  setHeader(): void {
    // What is sent is answered by its address and body alone.
  }
  write(chunk: string): void {
    this.#body += chunk;
  }
  end(): void {
    this.#answer(this.#body);
  }
}

/** Until the function that it returns is called. */
export function answerHttps(answer: Answer): () => void {
  const { request } = https;
  const inMemory = ({ hostname, path }: RequestOptions, done: Done): Sent =>
    new Sent((body) => {
      const json = { statusCode: 200, statusMessage: 'OK', headers: { 'content-type': 'application/json' } };
      const text = answer(`https://${hostname ?? ''}${path ?? ''}`, body);
      done(Object.assign(Readable.from([text]), json));
    });
  https.request = inMemory as unknown as typeof request;
  return () => {
    https.request = request;
  };
}
