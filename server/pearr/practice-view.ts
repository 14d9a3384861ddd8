import { type ConversationView, startSession } from '@pearr/pearr';
import type { Scenario } from '../learn/scenarios.ts';
import { stepLessons } from '../learn/step-lessons.ts';
import { SESSION_LIFETIME } from '../smart/cookies.ts';
import type { StaffSession } from '../smart/session.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { dutyPart, IDLE_SECONDS, servicesPart, sitePart } from './conversation-view.ts';

/**
 * What the guide shows in practice: this site's form, numbers and law, and an invented patient.
 * Safety: made of the site file alone. No EHR is asked, and nothing is looked up or kept.
 */
export function toPracticeView(
  deps: ConversationDeps,
  session: StaffSession,
  { start, patient, preflight }: Scenario,
): ConversationView {
  const now = deps.clock();
  return {
    start,
    answers: startSession(deps.form, start).answers,
    revision: 0,
    patient,
    preflight,
    ...servicesPart(deps, patient, now),
    ...sitePart(deps.site),
    ...dutyPart(deps, now),
    mayAskWhy: true,
    mayAskReferrals: false,
    materials: [...deps.content.materials.keys()],
    stepCards: stepLessons,
    isPractice: true,
    idleSeconds: IDLE_SECONDS,
    sessionSeconds: Math.floor((session.createdAt + SESSION_LIFETIME - now) / 1000),
  };
}
