import type { FhirResource, Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import type { FhirClient } from './fhir-client.ts';
import { readMissing } from './read-missing.ts';

const chart: Record<string, object> = {
  'ServiceRequest/o': { resourceType: 'ServiceRequest', id: 'o' },
  'Patient/p': { resourceType: 'Patient', id: 'p' },
  'Encounter/e': {
    resourceType: 'Encounter',
    id: 'e',
    location: [{ location: { reference: 'Location/ed' } }],
  },
  'Location/ed': { resourceType: 'Location', id: 'ed', name: 'Emergency Department' },
};

function clientOf(resources: Record<string, object>) {
  const asked: string[] = [];
  const client = {
    request: async ({ path }: { path: string }) => {
      asked.push(path);
      const body = resources[path];
      return { status: body === undefined ? 404 : 200, body, headers: {} };
    },
  } as unknown as FhirClient;
  return { client, asked };
}

const task = {
  resourceType: 'Task',
  focus: { reference: 'ServiceRequest/o' },
  for: { reference: 'Patient/p' },
  encounter: { reference: 'Encounter/e' },
} as Task;

test('what an EHR did not include is read, and the place of the visit after it', async () => {
  const { client, asked } = clientOf(chart);
  const related = await readMissing(client, [task, task], []);
  expect([...related.keys()].sort()).toEqual(Object.keys(chart).sort());
  expect(asked).toEqual(['ServiceRequest/o', 'Patient/p', 'Encounter/e', 'Location/ed']);
});

test('what is there is not read again', async () => {
  const { client, asked } = clientOf(chart);
  await readMissing(client, [task], Object.values(chart) as FhirResource[]);
  expect(asked).toEqual([]);
});

test('what cannot be read is left out, and so is what is another than was asked for', async () => {
  const { client } = clientOf({ 'Patient/p': { resourceType: 'Patient', id: 'other' } });
  expect((await readMissing(client, [task], [])).size).toBe(0);
});
