/** The sources as the architecture tests read them: paths, syntax trees and string literals. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import ts from 'typescript';

/** Paths below the repository, with forward slashes. */
export const filesBelow = (folder: string): readonly string[] =>
  globSync(`${folder}/**/*`, { exclude: (name) => ['node_modules', 'build'].includes(name) }).filter((path) =>
    /\.\w+$/.test(path),
  );

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** Every node of the TypeScript files below a folder. */
function* syntaxOf(folder: string): Generator<ts.Node> {
  for (const path of filesBelow(folder).filter((file) => file.endsWith('.ts'))) {
    yield* nodesOf(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true));
  }
}

/** The text of every string literal below a folder. */
export const stringsIn = (folder: string): ReadonlySet<string> =>
  new Set([...syntaxOf(folder)].filter(ts.isStringLiteral).map((literal) => literal.text));

/** Every path written as `route`...`` below a folder, with `{}` for what is filled in and without the query. */
export const routesIn = (folder: string): readonly string[] =>
  [...syntaxOf(folder)]
    .filter(ts.isTaggedTemplateExpression)
    .filter(({ tag }) => tag.getText() === 'route')
    .map(({ template }) =>
      ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join('{}'),
    )
    .map((path) => path.replace(/\?.*$/s, ''));
