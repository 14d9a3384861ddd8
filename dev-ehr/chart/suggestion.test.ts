import type { Bundle, Task } from 'fhir/r4.js';
import { expect, it } from 'vitest';
import type { Action } from '../cds-client/index.ts';
import { createFakeFhir } from './fakes.testing.ts';
import { applySuggestion } from './suggestion.ts';

const task = (id: string, patient: string): Task => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
  for: { reference: `Patient/${patient}` },
});

/** Applies actions to a chart that holds one Task of p1 and one of p2. */
async function apply(...actions: Action[]) {
  const entry = [task('mine', 'p1'), task('theirs', 'p2')].map((resource) => ({ resource }));
  const bundle: Bundle = { resourceType: 'Bundle', type: 'collection', entry };
  const fhir = createFakeFhir([bundle], () => new Date('2026-11-01T12:00:00Z'));
  const application = await applySuggestion(fhir, { label: 'l', actions }, 'p1');
  return { application, sent: fhir.calls.filter(({ method }) => method === 'POST').map(({ body }) => body) };
}

const description = 'd';

it('creates, updates and deletes go in one transaction', async () => {
  const { id: _, ...fresh } = task('', 'p1');
  const { application, sent } = await apply(
    { type: 'create', description, resource: fresh },
    { type: 'update', description, resource: task('mine', 'p1') },
    { type: 'delete', description, resourceId: 'Task/mine' },
  );
  expect(application).toEqual({ applied: true });
  expect(sent).toEqual([
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: fresh, request: { method: 'POST', url: 'Task' } },
        { resource: task('mine', 'p1'), request: { method: 'PUT', url: 'Task/mine' } },
        { request: { method: 'DELETE', url: 'Task/mine' } },
      ],
    },
  ]);
});

it.each<[string, Action]>([
  [
    "an update that takes over another patient's resource",
    { type: 'update', description, resource: task('theirs', 'p1') },
  ],
  ['an update that gives a resource away', { type: 'update', description, resource: task('mine', 'p2') }],
  ["a delete of another patient's resource", { type: 'delete', description, resourceId: 'Task/theirs' }],
  ['a delete of what is not there', { type: 'delete', description, resourceId: 'Task/none' }],
  ['a delete of nothing', { type: 'delete', description }],
])('%s is refused', async (_, action) => {
  const { application, sent } = await apply(action);
  expect(application).toEqual({ error: 'OTHER_PATIENT' });
  expect(sent).toEqual([]);
});

it('a suggestion without actions changes nothing', async () => {
  expect(await apply()).toEqual({ application: { applied: true }, sent: [] });
});

it('a transaction that the chart refuses is reported', async () => {
  const request = async () => ({ status: 422, headers: {} });
  const { id: _, ...resource } = task('', 'p1');
  const suggestion = { label: 'l', actions: [{ type: 'create' as const, description, resource }] };
  expect(await applySuggestion({ request }, suggestion, 'p1')).toEqual({ error: 'NOT_APPLIED' });
});
