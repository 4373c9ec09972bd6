/** What the house's code may not do. Layout is Prettier's business, the import rule dependency-cruiser's. */
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { pureCode } from './tools/pure-code.mjs';

const typescript = {
  files: ['**/*.{ts,tsx,cts,mjs,cjs}'],
  extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
  languageOptions: {
    parserOptions: {
      projectService: {
        allowDefaultProject: ['*.mjs', '*.cjs', 'vitest.config.ts'],
        defaultProject: 'tools/tsconfig.json',
      },
    },
  },
  rules: {
    eqeqeq: 'error',
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // A type alias closes an object type, an interface leaves it open: both are needed.
    '@typescript-eslint/consistent-type-definitions': 'off',
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // The house has no enums, and looking for them costs a tenth of the time.
    '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    // Hono's chained routes are typed wider than the class that makes them.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    // Leaving members out is what the rest is for.
    '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    // Ports are fulfilled by closures, not by classes: their methods need no `this`.
    '@typescript-eslint/unbound-method': 'off',
  },
};

/** JSON and CommonJS packages reach JavaScript as `any`; the compiler still checks the rest of it. */
const javascript = {
  files: ['**/*.{mjs,cjs}'],
  rules: {
    '@typescript-eslint/no-empty-function': 'off',
    '@typescript-eslint/no-require-imports': 'off',
    '@typescript-eslint/no-unsafe-argument': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-call': 'off',
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-return': 'off',
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/restrict-plus-operands': 'off',
    '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
  },
};

/** A fake answers at once where its port promises to answer later, and a test knows what it has just put in. */
const tests = {
  files: ['test/**/*.{ts,cts}'],
  rules: {
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/require-await': 'off',
  },
};

const adminPage = {
  files: ['static/admin/**/*.{ts,tsx}'],
  extends: [reactHooks.configs.flat.recommended],
};

export default defineConfig(
  globalIgnores(['dist', '.cache', '.state', 'static/admin/build', 'test/output']),
  typescript,
  javascript,
  tests,
  adminPage,
  pureCode,
);
