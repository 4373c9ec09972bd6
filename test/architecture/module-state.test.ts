/** A container serves many installations: what stands in module scope and can change is listed here, with the reason why it parts none from the other. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { filesBelow } from './sources';

const allowed: Readonly<Record<string, string>> = {
  'src/storage/invocation-records.ts: invocations': 'by the id of the invocation, which the platform gives',
  'src/portal/views/html.ts: lean': 'by template, which is code',
  'src/protocols/saml/xml/select.ts: compiled': 'by expression, which is code',
};

/** What makes something that remembers; whatever module keeps one has it by installation, by record, or code only. */
const makers: Readonly<Record<string, string>> = {
  createInstallationMemory: 'by installation',
  createThrottle: 'a memory by installation',
  oncePer: 'by the very record, which is in the memory of one installation',
  once: 'loads code',
};

const changing = new Set(
  ['set', 'add', 'delete', 'clear', 'push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill'].map(String),
);

const files = filesBelow('src').filter((path) => path.endsWith('.ts'));
const sources = files.map((path) =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true),
);

function* below(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* below(child);
}

const rootName = (node: ts.Node): string | undefined => {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return rootName(node.expression);
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)
    ? rootName(node.expression)
    : undefined;
};

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** The variable that this expression changes, if it changes one. */
function changed(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return rootName(node.left);
  if (ts.isPostfixUnaryExpression(node)) return rootName(node.operand);
  if (ts.isPrefixUnaryExpression(node) && /^(\+\+|--)/.test(node.getText())) return rootName(node.operand);
  if (ts.isDeleteExpression(node)) return rootName(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression, arguments: given } = node;
  if (expression.getText() === 'Object.assign' && given[0] !== undefined) return rootName(given[0]);
  if (!ts.isPropertyAccessExpression(expression) || !changing.has(expression.name.text)) return undefined;
  return rootName(expression.expression);
}

const changedIn = (node: ts.Node): ReadonlySet<string> =>
  new Set([...below(node)].map(changed).filter((name) => name !== undefined));

const declared = (list: ts.VariableDeclarationList): readonly ts.VariableDeclaration[] => [...list.declarations];
const topLevel = (source: ts.SourceFile): readonly ts.VariableDeclaration[] =>
  source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declared(declarationList));

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isMethodDeclaration(node);

/** A function whose own variables are changed by functions inside of it: what it gives may remember. */
function remembers(made: ts.FunctionLikeDeclaration): boolean {
  if (made.body === undefined || !ts.isBlock(made.body)) return false;
  const own = made.body.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declared(declarationList).map(({ name }) => name.getText()));
  const inside = [...below(made.body)].filter(isFunction).flatMap((inner) => [...changedIn(inner)]);
  return own.some((name) => inside.includes(name));
}

const rememberingMakers = new Set(
  sources.flatMap((source) => {
    const constants = topLevel(source).flatMap(({ name, initializer }) =>
      initializer !== undefined && isFunction(initializer) && remembers(initializer) ? [name.getText()] : [],
    );
    const functions = source.statements.filter(ts.isFunctionDeclaration).filter(remembers);
    return [...constants, ...functions.map(({ name }) => name?.text ?? '')];
  }),
);

const isMade = (initializer: ts.Expression | undefined): boolean =>
  initializer !== undefined && ts.isCallExpression(initializer) && initializer.expression.getText() in makers;

it('what can change in module scope is listed with its reason', () => {
  const changedAnywhere = new Map(sources.map((source) => [source.fileName, changedIn(source)]));
  const importedAndChanged = new Set(
    sources.flatMap((source) =>
      [...below(source)]
        .filter(ts.isImportSpecifier)
        .map(({ name }) => name.text)
        .filter((name) => changedAnywhere.get(source.fileName)?.has(name)),
    ),
  );
  const state = sources.flatMap((source) =>
    topLevel(source)
      .filter(({ initializer }) => !isMade(initializer))
      .filter(({ name, parent }) => {
        const isVariable = (parent.flags & ts.NodeFlags.Const) === 0;
        const text = name.getText();
        return isVariable || changedAnywhere.get(source.fileName)?.has(text) === true || importedAndChanged.has(text);
      })
      .map(({ name }) => `${source.fileName}: ${name.getText()}`),
  );
  expect(state.sort()).toEqual(Object.keys(allowed).sort());
});

it('what a module makes to remember with is made by one of the makers listed', () => {
  const used = sources.flatMap((source) =>
    topLevel(source).flatMap(({ initializer }) =>
      initializer === undefined
        ? []
        : [...outside(initializer)]
            .filter(ts.isCallExpression)
            .map(({ expression }) => expression.getText())
            .filter((name) => rememberingMakers.has(name) || name in makers),
    ),
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(makers).sort());
});

/** What runs when the module is loaded: everything but the insides of functions. */
function* outside(node: ts.Node): Generator<ts.Node> {
  if (isFunction(node)) return;
  yield node;
  for (const child of node.getChildren()) yield* outside(child);
}
