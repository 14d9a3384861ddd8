import type { HealthcareService, Location, Organization } from 'fhir/r4.js';

const phone = (value: string) => [{ system: 'phone' as const, value, use: 'work' as const }];

export const organizations: readonly Organization[] = [
  {
    resourceType: 'Organization',
    id: 'lakeside-hospital',
    active: true,
    name: 'Lakeside General Hospital',
    telecom: phone('555-0100'),
  },
  {
    resourceType: 'Organization',
    id: 'harbor-partners',
    active: true,
    name: 'Harbor Community Partners',
    telecom: phone('555-0140'),
  },
];

export const locations: readonly Location[] = [
  location('emergency-department', 'Emergency Department'),
  location('family-medicine-clinic', 'Family Medicine Clinic'),
];

/** Where the response teams' referrals go. */
export const healthcareServices: readonly HealthcareService[] = [
  healthcareService({ id: 'survivor-advocate', name: 'Survivor advocate', phone: '555-0131' }),
  healthcareService({ id: 'medical-safe-haven', name: 'Medical Safe Haven clinic', phone: '555-0132' }),
  healthcareService({ id: 'social-work', name: 'Social work', phone: '555-0133' }),
  healthcareService({
    id: 'community-agency',
    name: 'Harbor community services',
    phone: '555-0141',
    providedBy: 'harbor-partners',
  }),
];

function location(id: string, name: string): Location {
  return {
    resourceType: 'Location',
    id,
    status: 'active',
    name,
    managingOrganization: { reference: 'Organization/lakeside-hospital' },
  };
}

interface HealthcareServiceOf {
  id: string;
  name: string;
  phone: string;
  /** Organization id; the hospital unless given. */
  providedBy?: string;
}

function healthcareService(of: HealthcareServiceOf): HealthcareService {
  return {
    resourceType: 'HealthcareService',
    id: of.id,
    active: true,
    providedBy: { reference: `Organization/${of.providedBy ?? 'lakeside-hospital'}` },
    type: [{ text: of.name }],
    name: of.name,
    telecom: phone(of.phone),
  };
}
