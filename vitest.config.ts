import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take the package's ES modules while libraries take its CommonJS: two GraphQLs that don't know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', '**/node_modules/**'],
    // Processes, not threads: a test may set environment variables and start a database of its own.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/support/databases.ts'],
    testTimeout: 60_000,
    // A cold start of DynamoDB Local takes seconds, and minutes where every core is busy.
    hookTimeout: 120_000,
    reporters: ['default', join(import.meta.dirname, '.ci/closing-line.ts')],
  },
});
