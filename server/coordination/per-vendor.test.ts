import type { VendorId } from '@pearr/dev-ehr';
import { expect, test } from 'vitest';
import { expectDocumented } from '../documented.testing.ts';
import { launch, signIn } from '../smart/launched.testing.ts';
import { startStack } from '../stack.testing.ts';
import { openTeamPage } from '../team/team.testing.ts';
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
    const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
    const [waiting] = (await advocate.list()).body.referrals;
    const { body } = await advocate.work(waiting?.id ?? '', { action: 'accept', version: waiting?.version });
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
    // Safety: who is not named is shown nothing, whichever way the site names its team.
    const stranger = await openTeamPage(stack, 'Practitioner/nurse-okafor');
    expect((await stranger.list()).status).toBe(404);
    const team = body.referral?.status ?? 'none';
    return { row: [vendor, preflight.referralsAs ?? 'none', ...cells, there.join(', '), team], there, team };
  } finally {
    await stack.close();
  }
}

const rows: string[] = [];

test.each(vendors)(
  '%s: a referral is where the EHR lets it be, in one place, and the team takes it on there',
  async (vendor) => {
    const { row, there, team } = await walked(vendor);
    expect([there, team]).toEqual([vendor === 'open' ? [0, 0, 0] : [1, 1, 1], 'accepted']);
    rows.push(`| ${row.join(' | ')} |`);
  },
);

test('what became of each thing at each EHR with a coordination server stands in the page on write-back', () => {
  const head = [
    '| EHR | referrals go as | record | consent | order | task | Consent, ServiceRequest, Task there | by the team |',
    '|---|---|---|---|---|---|---|---|',
  ];
  expectDocumented('write-back.md', 'coordination per vendor', [...head, ...rows].join('\n'));
});
