import type { Coding } from 'fhir/r4.js';
import { harmItem } from './codes.ts';
import { type CompletedPearrSession, codeOf } from './session/pearr-session.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

const sensitive = (code: string): Coding => ({ system: ACT_CODE, code });

/** Sexual assault, abuse or domestic violence information sensitivity. */
const SDV = sensitive('SDV');
const PRS = sensitive('PRS');
/** No disclosure to patient, family or caregivers without the attending provider's authorization. */
const NOPAT = sensitive('NOPAT');

/**
 * From whom the record is withheld because the clinician found, for this patient, that reading it could harm somebody.
 * Safety: only by an answer of this conversation, never by default or rule (45 CFR 171.201).
 */
export function harmFound(session: CompletedPearrSession): 'family' | 'portal' | undefined {
  const code = codeOf(session, harmItem);
  return code === 'family' || code === 'portal' ? code : undefined;
}

/**
 * Security labels of everything a conversation writes: sensitive always; restricted (R) for education
 * alone, very restricted (V) once something was disclosed or the patient asks for it.
 * Safety: labels ask for protection, they do not give it; so the words in the resource say nothing either.
 */
export function securityLabels(session: CompletedPearrSession): Coding[] {
  const asked = codeOf(session, 'close.restrict') === 'yes';
  const disclosed = codeOf(session, 'ask.outcome') === 'disclosed';
  const level: Coding = { system: CONFIDENTIALITY, code: asked || disclosed ? 'V' : 'R' };
  return [level, SDV, ...(asked ? [PRS] : []), ...(harmFound(session) ? [NOPAT] : [])];
}
