import type { PatternEngine } from '../ports/pattern-engine';

/** Longer than any sensible rule; keeps the compiled program small. */
const maxPatternLength = 500;
const maxTextLength = 10_000;

const engine = () => import('re2js').then(({ RE2JS }) => RE2JS);

export const re2PatternEngine: PatternEngine = {
  async load() {
    const RE2JS = await engine();
    const compiled = new Map<string, ReturnType<typeof RE2JS.compile>>();
    const compile = (pattern: string) => {
      const known = compiled.get(pattern) ?? RE2JS.compile(pattern);
      compiled.set(pattern, known);
      return known;
    };
    return {
      extract(pattern, text, group) {
        if (pattern.length > maxPatternLength || text.length > maxTextLength) return undefined;
        try {
          const matcher = compile(pattern).matcher(text);
          if (!matcher.find() || group > matcher.groupCount()) return undefined;
          return matcher.group(group) ?? undefined;
        } catch {
          return undefined;
        }
      },
    };
  },
  async problem(pattern) {
    if (pattern.length > maxPatternLength)
      return `The expression is longer than ${String(maxPatternLength)} characters.`;
    const RE2JS = await engine();
    try {
      RE2JS.compile(pattern);
      return undefined;
    } catch (error) {
      return error instanceof Error ? `The expression is not valid: ${error.message}` : 'The expression is not valid.';
    }
  },
};
