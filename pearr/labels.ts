import type { Coding } from 'fhir/r4.js';
import { type CompletedPearrSession, codeOf } from './session/pearr-session.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** Sexual assault, abuse or domestic violence information sensitivity. */
const SDV: Coding = { system: ACT_CODE, code: 'SDV' };
const PRS: Coding = { system: ACT_CODE, code: 'PRS' };

/**
 * Security labels of everything a conversation writes: sensitive always; restricted (R) for education
 * alone, very restricted (V) once something was disclosed or the patient asks for it.
 * Safety: labels ask for protection, they do not give it; so the words in the resource say nothing either.
 */
export function securityLabels(session: CompletedPearrSession): Coding[] {
  const asked = codeOf(session, 'close.restrict') === 'yes';
  const disclosed = codeOf(session, 'ask.outcome') === 'disclosed';
  const level: Coding = { system: CONFIDENTIALITY, code: asked || disclosed ? 'V' : 'R' };
  return asked ? [level, SDV, PRS] : [level, SDV];
}
