import type { VendorProfile } from './vendor-profile.ts';

/** Epic. Its statement lists more than it takes; third parties' public reports say what it refuses. */
export const epic: VendorProfile = {
  label: 'Epic',
  statement: 'May 2026, read in July 2026',
  stated: {
    QuestionnaireResponse: ['create', 'read', 'search-type'],
    DocumentReference: ['create', 'read', 'search-type', 'update'],
    ServiceRequest: ['create', 'read', 'search-type', 'update'],
    Task: ['read', 'search-type', 'update'],
    Communication: ['create', 'read', 'search-type'],
    Consent: ['read', 'search-type'],
  },
  refuses: {
    ServiceRequest: 'a plain POST answers 403; an order is made from a CDS Hooks suggestion',
    Communication: 'only on a community referral that is there already',
  },
  forms: 'own',
  note: { format: 'text/plain', contentType: 'text/plain', docStatus: 'preliminary' },
  message: { format: 'text/plain', contentType: 'text/plain' },
  orderSuggestions: true,
};
