/** What a file of the bundle was made of, as its source map tells: sources of the app, and packages. */
import { readFileSync } from 'node:fs';

export interface Bundled {
  /** Paths below the repository, as in `src/app.ts`. */
  readonly sources: readonly string[];
  readonly packages: readonly string[];
}

const packageOf = (file: string): string | undefined => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];

/** Of one file that is written, or of several together. */
export function bundledIn(files: readonly string[]): Bundled {
  const all = files.flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] };
    return sources.map((source) => source.replace(/^webpack:\/\/[^/]+\/(\.\/)?/, ''));
  });
  const packages = all.map(packageOf).filter((name) => name !== undefined);
  return {
    sources: [...new Set(all.filter((source) => source.startsWith('src/')))].sort(),
    packages: [...new Set(packages)].sort(),
  };
}
