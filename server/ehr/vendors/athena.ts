import type { VendorProfile } from './vendor-profile.ts';

/** athenahealth: read-mostly; answers are taken to its own forms (a third party's report). */
export const athena: VendorProfile = {
  label: 'athenahealth',
  statement: 'FHIR R4, read in July 2026',
  stated: {
    QuestionnaireResponse: ['create', 'read', 'search-type'],
    DocumentReference: ['read', 'search-type'],
    ServiceRequest: ['read', 'search-type'],
  },
  refuses: {},
  forms: 'own',
  note: { format: 'text/plain', contentType: 'text/plain', docStatus: 'final' },
  message: { format: 'text/plain', contentType: 'text/plain' },
  orderSuggestions: false,
};
