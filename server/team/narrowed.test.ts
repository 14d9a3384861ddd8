import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../stack.testing.ts';
import { openTeamPage, refer, type TeamMember } from './team.testing.ts';

const social = 'https://hospital.example.org/fhir/CodeSystem/role|social-worker';
const narrowed = `directory:
  verifiedWithinDays: 180
  worklists: [{ role: "${social}", types: [social-work] }]
`;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ site: (yaml) => yaml.replace(/directory: \{.*\}\n/, narrowed) });
  await refer(stack, 'story-3', 'now', ['survivor-advocate', 'social-work']);
});
afterAll(() => stack.close());

const listed = async (member: TeamMember) =>
  (await member.list()).body.referrals.map(({ help }) => help).sort();

test('a role that the site narrows sees its kinds of referral, another sees all', async () => {
  const socialWorker = await openTeamPage(stack, 'Practitioner/sw-lindqvist');
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  expect(await listed(socialWorker)).toEqual(['Social work']);
  expect(await listed(advocate)).toEqual(['Patient advocate', 'Social work']);
});

test('what one took on stays on the list, whatever its kind', async () => {
  const socialWorker = await openTeamPage(stack, 'Practitioner/sw-lindqvist');
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const row = (await advocate.list()).body.referrals.find(({ help }) => help === 'Patient advocate');
  const accepted = await socialWorker.work(row?.id ?? '', { action: 'accept', version: row?.version });
  expect(accepted.status).toBe(200);
  expect(await listed(socialWorker)).toEqual(['Patient advocate', 'Social work']);
});
