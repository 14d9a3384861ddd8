import { defineConfig } from 'vitest/config';

// Our packages are tested from their sources, without a build.
const sources = {
  resolve: { conditions: ['source', 'module'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
};

export default defineConfig({
  test: {
    globalSetup: ['server/canary-record.testing.ts'],
    projects: [
      {
        ...sources,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', 'client/walk/**', 'server/faults/**'],
          testTimeout: 30_000,
        },
      },
      {
        ...sources,
        test: {
          name: 'faults',
          include: ['server/faults/**/*.test.ts'],
          globalSetup: ['server/faults/global-setup.ts'],
          fileParallelism: false,
          maxConcurrency: 20,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...sources,
        test: {
          name: 'walk',
          include: ['client/walk/**/*.test.ts'],
          globalSetup: ['client/walk/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
