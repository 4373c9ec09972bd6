/** What the user agent got for an address: status, headers, and the document to look into. */
import { load, type CheerioAPI } from 'cheerio';

/** Cheerio's names for what a selector finds, without depending on the package that declares them. */
export type Elements = ReturnType<ReturnType<CheerioAPI['root']>['children']>;
export type Element = Elements[number];

export interface Refresh {
  readonly seconds: number;
  readonly url: URL;
}

export class Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  #document: CheerioAPI | undefined;

  constructor(url: URL, status: number, headers: Headers, bytes: Buffer) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  /** The body as it came, decoded as UTF-8. */
  get body(): string {
    return this.bytes.toString('utf8');
  }

  /** The document as a cheerio object, to query with selectors. */
  get $(): CheerioAPI {
    this.#document ??= load(this.body);
    return this.#document;
  }

  /** What a reader sees, with white space collapsed; scripts and styles left out. */
  get text(): string {
    const body = this.$('body').clone();
    body.find('script, style, template').remove();
    return body.text().replace(/\s+/g, ' ').trim();
  }

  get title(): string {
    return this.$('title').first().text().trim();
  }

  /** Where relative addresses start: the document's base element, else its own address. */
  get base(): URL {
    return new URL(this.$('base[href]').first().attr('href') ?? '', this.url);
  }

  get referrerPolicy(): string {
    const header = this.headers.get('referrer-policy')?.split(',').at(-1)?.trim();
    return header ?? this.$('meta[name=referrer]').attr('content') ?? 'strict-origin-when-cross-origin';
  }

  /** Every Content-Security-Policy of the answer, the document's own meta elements included. */
  get contentSecurityPolicies(): string[] {
    const metas = this.$('meta[http-equiv="Content-Security-Policy" i]');
    const inDocument = metas.toArray().map((meta) => this.$(meta).attr('content') ?? '');
    return [...(this.headers.get('content-security-policy')?.split(',') ?? []), ...inDocument];
  }

  /** The Refresh header or meta element, if the document has one with an address. */
  get refresh(): Refresh | undefined {
    const value = this.headers.get('refresh') ?? this.$('meta[http-equiv=refresh i]').first().attr('content');
    const match = /^\s*(\d+)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)["']?\s*$/i.exec(value ?? '');
    if (!match?.[1] || !match[2]) return undefined;
    return { seconds: Number(match[1]), url: new URL(match[2], this.base) };
  }

  /** True for an answer that a browser saves instead of showing. */
  get isDownload(): boolean {
    return this.headers.get('content-disposition')?.startsWith('attachment') === true;
  }
}
