import type { VendorId } from '@pearr/dev-ehr';
import { expect, test } from 'vitest';
import { expectDocumented } from '../documented.testing.ts';
import { launch, signIn } from '../smart/launched.testing.ts';
import { startStack } from '../stack.testing.ts';
import { allThere, at, completeWith } from './coordination.testing.ts';

const vendors: readonly VendorId[] = ['open', 'epic', 'oracle', 'athena', 'meditech'];

/** What became of each thing at one EHR with a coordination server beside it, and what that server holds. */
async function walked(vendor: VendorId) {
  const stack = await startStack({ vendor, coordination: async (port) => port });
  try {
    const app = await launch(await signIn(stack, 'Practitioner/nurse-okafor'), at('story-2'));
    const { preflight } = (await app.view()).body;
    const outcome = await completeWith(app);
    const there = await Promise.all(
      ['Consent', 'ServiceRequest', 'Task'].map(
        async (type) => (await allThere(stack, type as 'Task')).length,
      ),
    );
    const told = (kind: string) => {
      const found = outcome.find((it) => it.kind === kind);
      if (found === undefined) return '';
      const { result, reason, at: where, reference = '' } = found;
      const [type = ''] = reference.split('/');
      return [
        result,
        ...(reason === undefined ? [] : [`(${reason})`]),
        ...(type === 'DocumentReference' ? ['as a note'] : []),
        ...(where === undefined ? [] : ['there']),
      ].join(' ');
    };
    const cells = ['assessment', 'consent', 'order', 'task'].map(told);
    return { row: [vendor, preflight.referralsAs ?? 'none', ...cells, there.join(', ')], there };
  } finally {
    await stack.close();
  }
}

test('where an EHR takes no order the coordination server holds the referral, and else nothing', async () => {
  const all: Awaited<ReturnType<typeof walked>>[] = [];
  for (const vendor of vendors) all.push(await walked(vendor));
  expect(all.map(({ there }) => there)).toEqual([[0, 0, 0], ...vendors.slice(1).map(() => [1, 1, 1])]);
  const head = [
    '| EHR | referrals go as | record | consent | order | task | Consent, ServiceRequest, Task there |',
    '|---|---|---|---|---|---|---|',
  ];
  const rows = all.map(({ row }) => `| ${row.join(' | ')} |`);
  expectDocumented('write-back.md', 'coordination per vendor', [...head, ...rows].join('\n'));
});
