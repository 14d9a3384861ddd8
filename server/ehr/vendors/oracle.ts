import type { VendorProfile } from './vendor-profile.ts';

/** Oracle Health (Millennium). It ignores what it does not support, labels and identifiers among it. */
export const oracle: VendorProfile = {
  label: 'Oracle Health',
  statement: 'Millennium R4, read in August 2026',
  stated: {
    QuestionnaireResponse: ['read', 'search-type', 'update'],
    DocumentReference: ['create', 'read', 'search-type', 'update'],
    ServiceRequest: ['read', 'search-type'],
    Communication: ['create', 'read', 'search-type', 'patch'],
    Consent: ['read', 'search-type'],
  },
  refuses: {},
  forms: 'any',
  note: {
    format: 'application/xhtml+xml',
    contentType: 'application/xhtml+xml;charset=utf-8',
    docStatus: 'final',
  },
  message: { format: 'text/plain', contentType: 'text/plain;charset=utf-8' },
  orderSuggestions: false,
};
