import { randomUUID } from 'node:crypto';
import { type Assessment, decideFor, type RuleSet, toCards } from '@pearr/cds-services';
import type { Site } from '@pearr/config';

/** What `evaluate` and `explain` print. Silent mode is left aside: it shows what the rules lead to. */
export interface Report {
  readonly outcome: 'cards' | 'no_cards' | 'could_not_look';
  readonly decision: {
    readonly kind: string;
    readonly minor: boolean | 'unknown';
    readonly because: readonly string[];
  };
  readonly findings: readonly {
    readonly id: string;
    readonly domain: string;
    readonly state: string;
    readonly evidence: readonly string[];
  }[];
  readonly cards: readonly unknown[];
}

export function toReport(
  { site, rules }: { site: Site; rules: RuleSet },
  assessment: Assessment,
  userId: string,
): Report {
  const universal = site.prompts.universal.mode === 'all';
  const decision = decideFor(rules, assessment, { userId, universal });
  const { kind, minor, because, couldNotLook } = decision;
  const cards = toCards(decision, {
    uuid: randomUUID(),
    launchUrl: `${site.publicUrl}/launch`,
    rules: rules.hash,
    wording: site.card,
  });
  return {
    outcome: cards.length > 0 ? 'cards' : couldNotLook ? 'could_not_look' : 'no_cards',
    decision: { kind, minor, because },
    findings: assessment.findings.map(({ id, domain, state, evidence }) => ({ id, domain, state, evidence })),
    cards,
  };
}
