import type { PractitionerRole } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { staffReference } from '../smart/staff-reference.ts';
import { readNames } from './read-roles.ts';

const iss = 'https://ehr.example/fhir';
const user = 'Practitioner/nurse';

function role(code: string, more: Partial<PractitionerRole>): PractitionerRole {
  return { resourceType: 'PractitionerRole', id: code, code: [{ coding: [{ system: 's', code }] }], ...more };
}

/** The names of a user at an EHR that answers with these roles, whatever it is asked. */
function namesAmong(roles: readonly PractitionerRole[], of = user, at = iss) {
  const bundle = { resourceType: 'Bundle', entry: roles.map((resource) => ({ resource })) };
  const body = of.startsWith('PractitionerRole/') ? roles[0] : bundle;
  return readNames({ request: async () => ({ status: 200, body }) }, at, of);
}

test('a role is theirs that names them, relative, absolute or by version', async () => {
  const held = await namesAmong([
    role('a', { practitioner: { reference: user } }),
    role('b', { practitioner: { reference: `${iss}/${user}` } }),
    role('c', { practitioner: { reference: `${user}/_history/3` } }),
  ]);
  expect([...held]).toEqual(['s|a', 's|b', 's|c', `${iss}|${user}`]);
});

test('an EHR that does not heed whose roles were asked for gives nobody a colleague’s', async () => {
  const held = await namesAmong([
    role('another', { practitioner: { reference: 'Practitioner/nurse-2' } }),
    role('elsewhere', { practitioner: { reference: `https://other.example/fhir/${user}` } }),
    role('nobody', {}),
    role('over', { practitioner: { reference: user }, active: false }),
  ]);
  expect([...held]).toEqual([`${iss}|${user}`]);
});

test('a user who is a role has that one and no other', async () => {
  const of = 'PractitionerRole/r1';
  expect([...(await namesAmong([role('a', { id: 'r1' })], of))]).toEqual(['s|a', `${iss}|${of}`]);
  expect([...(await namesAmong([role('a', { id: 'r2' })], of))]).toEqual([`${iss}|${of}`]);
});

test('an absolute reference is theirs as well where the site file ends the iss with a slash', async () => {
  const roles = [role('a', { practitioner: { reference: `${iss}/${user}` } })];
  expect(await namesAmong(roles, user, `${iss}/`)).toContain('s|a');
  expect(staffReference({ iss: `${iss}/` }, `${iss}/${user}`)).toBe(user);
});
