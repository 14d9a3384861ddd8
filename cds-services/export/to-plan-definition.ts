import { pearrQuestionnaireUrl } from '@pearr/pearr';
import type { PlanDefinition, PlanDefinitionAction, RelatedArtifact } from 'fhir/r4.js';
import type { CardWording } from '../cards/wording.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import { inEffect } from './in-effect.ts';
import { canonicalOf, publication, type Release, rulesId } from './release.ts';

const triggers = ['patient-view', 'encounter-start'] as const;

/** The CQL expressions that show the card: a rule fired; the history is known; a conversation is open. */
const decisions = ['Prompt', 'Support', 'Resume'] as const;

/**
 * Safety: every action carries the same words as the one card, so that an engine which makes cards of actions shows
 * nothing of what was found (R2). Engines take a card's source from the documentation.
 */
function toAction(expression: string, wording: CardWording): PlanDefinitionAction {
  return {
    id: expression.toLowerCase(),
    title: wording.summary,
    description: wording.detail,
    documentation: [{ type: 'documentation', display: wording.sourceLabel }],
    trigger: triggers.map((name) => ({ type: 'named-event', name })),
    condition: [
      {
        kind: 'applicability',
        expression: {
          language: 'text/cql-identifier',
          expression,
          reference: canonicalOf('Library', rulesId),
        },
      },
    ],
    definitionCanonical: pearrQuestionnaireUrl,
  };
}

function citations({ indicators }: Knowledge): RelatedArtifact[] {
  const sources = new Set(indicators.map((it) => it.source));
  return [...sources].sort().map((citation) => ({ type: 'citation', citation }));
}

/** The day since which every indicator has been reviewed. */
function lastReview({ indicators }: Knowledge): { lastReviewDate?: string } {
  const [oldest] = indicators.map((it) => it.reviewed).sort();
  return oldest === undefined ? {} : { lastReviewDate: oldest };
}

/** The rules as a FHIR R4 PlanDefinition: on which events, under which CQL expression, the card is shown. */
export function toPlanDefinition(
  knowledge: Knowledge,
  release: Release,
  wording: CardWording,
): PlanDefinition {
  const effective = inEffect(knowledge);
  return {
    resourceType: 'PlanDefinition',
    id: rulesId,
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/shareableplandefinition'] },
    url: canonicalOf('PlanDefinition', rulesId),
    ...publication(rulesId, release),
    title: 'When private time is offered',
    description:
      'Offers the guide for private time, education and support when the chart gives reason to, to clinicians only. A person decides; nothing is ordered, coded or reported by it.',
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }],
    },
    ...lastReview(effective),
    relatedArtifact: citations(effective),
    library: [`${canonicalOf('Library', rulesId)}|${release.version}`],
    action: decisions.map((decision) => toAction(decision, wording)),
  };
}
