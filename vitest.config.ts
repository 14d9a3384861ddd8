import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['source', 'module', 'node', 'import', 'default'] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve: { conditions: resolve.conditions, externalConditions: resolve.conditions } },
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', 'client/walk/**'],
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr: { resolve: { conditions: resolve.conditions, externalConditions: resolve.conditions } },
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
