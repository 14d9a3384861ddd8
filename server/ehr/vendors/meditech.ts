import type { VendorProfile } from './vendor-profile.ts';

/** MEDITECH (Greenfield). */
export const meditech: VendorProfile = {
  label: 'MEDITECH',
  statement: 'US Core STU6 FHIR R4 2.0.0, read in July 2026',
  stated: {
    QuestionnaireResponse: ['create', 'read', 'search-type', 'update'],
    DocumentReference: ['read', 'search-type'],
    ServiceRequest: ['read', 'search-type'],
    Task: ['read'],
    Communication: ['create', 'read', 'search-type'],
  },
  refuses: {},
  forms: 'any',
  note: { format: 'text/plain', contentType: 'text/plain', docStatus: 'final' },
  message: { format: 'text/plain', contentType: 'text/plain' },
  orderSuggestions: false,
};
