import { resolve } from 'node:path';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { lineLimit, longFiles } from './long-files.ts';

/** Layout is biome's; who imports whom is dependency-cruiser's. Here: what needs types, and the size of things. */
export default defineConfig(
  globalIgnores(['node_modules', 'cdk.out', 'dist', 'coverage', '.data', '**/*.{js,mjs,cjs}']),
  tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts'],
    // Not the project service: it doesn't see a dot folder that tsconfig.json includes.
    languageOptions: {
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: resolve(import.meta.dirname, '..') },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `string | 'memory'` tells the reader of the one word that means something else.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // A Lambda handler and the tools around it are async by contract, whether or not they wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
          message:
            "write import * as z from 'zod': any other import bundles six times as much and triples the cold start",
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A switch counts once: a table of cases is not a tangle.
      complexity: ['error', { max: 16, variant: 'modified' }],
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: lineLimit }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
    },
  },
  { files: Object.keys(longFiles), rules: { 'max-lines': 'off' } },
  {
    // The SDK types every item as `any`. Store is where items become values of the schema, and nothing else sees the SDK.
    files: ['functions/store/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // A test is a story, longer than any function should be, about bodies that it parses and compares whole.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
