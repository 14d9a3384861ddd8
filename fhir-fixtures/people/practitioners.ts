import type { Coding, Practitioner, PractitionerRole } from 'fhir/r4.js';
import { synthetic } from '../builders/synthetic.ts';

export interface StaffMember {
  id: string;
  given: string;
  family: string;
  gender: 'female' | 'male';
  credentials: string;
  /** The hospital's own role code. */
  role: string;
  /** The title people know the role by. */
  title: string;
  /** NUCC health care provider taxonomy, where it has the role. */
  taxonomy?: readonly [code: string, display: string];
}

/** The hospital's own roles, as its directory codes them. */
const hospitalRoles = 'https://hospital.example.org/fhir/CodeSystem/role';

/** A Practitioner, and the PractitionerRole `<id>-role` held at the hospital. */
export function staff(member: StaffMember): [Practitioner, PractitionerRole] {
  return [practitioner(member), practitionerRole(member)];
}

function practitioner(member: StaffMember): Practitioner {
  const { id, given, family, credentials } = member;
  return {
    resourceType: 'Practitioner',
    id,
    meta: synthetic,
    identifier: [{ system: 'https://hospital.example.org/staff', value: id }],
    active: true,
    name: [{ use: 'official', family, given: [given], suffix: [credentials] }],
    telecom: [{ system: 'email', value: `${id}@hospital.example.org`, use: 'work' }],
    gender: member.gender,
  };
}

function practitionerRole(member: StaffMember): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: `${member.id}-role`,
    meta: synthetic,
    active: true,
    practitioner: { reference: `Practitioner/${member.id}` },
    organization: { reference: 'Organization/lakeside-hospital' },
    code: [{ coding: roleCodings(member), text: member.title }],
    location: [{ reference: 'Location/emergency-department' }],
  };
}

function roleCodings(member: StaffMember): Coding[] {
  const local = { system: hospitalRoles, code: member.role, display: member.title };
  if (!member.taxonomy) return [local];
  const [code, display] = member.taxonomy;
  return [local, { system: 'http://nucc.org/provider-taxonomy', code, display }];
}
