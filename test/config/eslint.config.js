/**
 * Lint: what the compiler cannot see. Formatting is prettier's alone.
 * The bans at the end are promises of the project: markup from strings never reaches a page, and the widget touches
 * no storage and no global document lookups (a host page may have clobbered them).
 */
import eslint from '@eslint/js';
import litPlugin from 'eslint-plugin-lit';
import litA11yPlugin from 'eslint-plugin-lit-a11y';
import wcPlugin from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/**', 'node_modules/**'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: new URL('../..', import.meta.url).pathname },
    },
    rules: {
      // A `type` cannot be reopened by a second declaration elsewhere.
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // tsc already enforces the sound half of this (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['widget/**/*.ts'],
    extends: [litPlugin.configs['flat/recommended'], wcPlugin.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11yPlugin },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      ...litA11yPlugin.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'lit/directives/unsafe-html.js', message: 'Strings of a platform are text, never markup.' },
            { name: 'lit/directives/unsafe-svg.js', message: 'Strings of a platform are text, never markup.' },
            { name: 'lit/directives/unsafe-mathml.js', message: 'Strings of a platform are text, never markup.' },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Render with lit templates.' },
        { property: 'outerHTML', message: 'Render with lit templates.' },
        { property: 'insertAdjacentHTML', message: 'Render with lit templates.' },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: 'A token or a list is never stored in the browser.' },
        { name: 'sessionStorage', message: 'A token or a list is never stored in the browser.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `it()` of node:test returns a promise that the runner itself awaits; chai's properties assert by being read.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly' } },
  },
);
