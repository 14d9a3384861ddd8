import { defineConfig } from 'vitest/config';

// Our packages are tested from their sources, without a build.
const sources = {
  resolve: { conditions: ['source', 'module'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
};

/** What is waited for comes; how soon says nothing of us, since the machine may be busy. */
const patient = { expect: { poll: { timeout: 20_000 } } };

/** Looks at what its process has loaded, so it needs one of its own. */
const apart = 'config/fhirpath.test.ts';

/** Faults mostly wait, and walks mostly work: they run two by two, after all else. */
const besideEachOther = { maxWorkers: 2, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    globalSetup: ['server/canary-record.testing.ts'],
    // Vitest leaves one processor free; of two that is half of all.
    maxWorkers: '100%',
    projects: [
      {
        ...sources,
        test: {
          ...patient,
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', 'client/walk/**', 'server/faults/**', apart],
          // Modules are loaded once a worker, not once a file: that was a quarter of the time. So a test leaves no
          // global behind, and no module keeps what another test could see.
          isolate: false,
          unstubGlobals: true,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { ...sources, test: { name: 'apart', include: [apart] } },
      {
        ...sources,
        test: {
          ...patient,
          name: 'faults',
          include: ['server/faults/**/*.test.ts'],
          globalSetup: ['server/faults/global-setup.ts'],
          ...besideEachOther,
          maxConcurrency: 20,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...sources,
        test: {
          ...patient,
          name: 'walk',
          include: ['client/walk/**/*.test.ts'],
          globalSetup: ['client/walk/global-setup.ts'],
          ...besideEachOther,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
