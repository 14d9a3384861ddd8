/** Canonical base of all that this project publishes. */
export const canonicalBase = 'https://pearr-on-fhir.github.io/fhir';

/** Canonical of the PEARR Questionnaire, without version. */
export const pearrQuestionnaireUrl = `${canonicalBase}/Questionnaire/pearr`;

/** Code system of our own codes: answers, referral types, topics, flags. */
export const pearrCodes = `${canonicalBase}/CodeSystem/pearr`;

/** Names of a site's own services: in no record, only while one is chosen. */
export const siteServices = `${canonicalBase}/NamingSystem/site-service`;

/** A Flag with this code asks that no prompt be shown for a patient. */
export const optOutFlag = { system: pearrCodes, code: 'no-prompts' } as const;

/** The clinician's own finding that reading the record could harm somebody, and how far it is withheld for that. */
export const harmItem = 'close.harm';

/** The privacy question, and the answers with which a conversation could not be had. */
export const privacyItem = {
  linkId: 'privacy.outcome',
  refused: 'refused',
  notHad: ['refused', 'unsafe'],
} as const;
