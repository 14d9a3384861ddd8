import type { VendorProfile } from './vendor-profile.ts';

const all = ['create', 'read', 'search-type'];

/** FHIR as it is written: HAPI, Medplum, SMART Health IT, and whatever vendor is not known here. */
export const open: VendorProfile = {
  label: 'open FHIR server',
  statement: 'whatever the server itself says',
  stated: {
    QuestionnaireResponse: all,
    DocumentReference: all,
    ServiceRequest: all,
    Task: all,
    Communication: all,
    Consent: all,
  },
  refuses: {},
  forms: 'any',
  note: { format: 'text/plain', contentType: 'text/plain', docStatus: 'final' },
  message: { format: 'text/plain', contentType: 'text/plain' },
  orderSuggestions: true,
};
