import type { Card } from '@pearr/cds-hooks';
import type { DecisionKind } from '../decide/decision.ts';
import type { ChartPart } from '../facts/chart-facts.ts';
import type { Domain } from '../indicators/contract.ts';
import type { FindingState } from '../indicators/finding.ts';
import type { ServiceId } from '../services.ts';

/** True, false, or not to be told from what came. */
export type Truth = boolean | 'unknown';

/** What came under one prefetch key. `incomplete`: data of which only the first pages came. */
export interface KeyRow {
  readonly part: ChartPart;
  /** The key as this EHR spells it. */
  readonly key: string;
  readonly state: 'data' | 'incomplete' | 'empty' | 'failed' | 'absent';
  readonly resources: number;
  readonly says: string;
}

/** A key that no part of the chart goes by: what came under it was not read. */
export interface StrayKey {
  readonly key: string;
  /** The part whose key it resembles. */
  readonly meant?: string;
}

export type FactKind =
  | 'problem-list'
  | 'encounter-diagnosis'
  | 'encounter-reason'
  | 'condition'
  | 'procedure'
  | 'observation'
  | 'visit'
  | 'note'
  | 'contact'
  | 'conversation'
  | 'asked';

/** One fact that was read. Safety: a note's text is not repeated, only how long it is. */
export interface FactRow {
  readonly source: string;
  readonly kind: FactKind;
  /** Its codes, or what else there is to say of it. */
  readonly what: string;
  /** The date as it was understood. */
  readonly when: string;
  /** Indicators it is evidence for, or would be but for their other clauses. */
  readonly supports: readonly string[];
  /** Indicators that ask for something like it beside their evidence. */
  readonly beside: readonly string[];
}

/** A resource that would be a fact but for its status, its date or its subject. */
export interface LeftOutRow {
  readonly source: string;
  readonly because: string;
}

/** Resources of one type that hold nothing any rule looks for. */
export interface UnlookedRow {
  readonly type: string;
  readonly count: number;
}

/** One thing that can keep a card back, or lead to another one, whatever the rules say. */
export interface CheckRow {
  readonly check:
    | 'user'
    | 'deceased'
    | 'opt-out'
    | 'encounter-class'
    | 'age'
    | 'conversations'
    | 'known-history';
  /** `decides`: it alone would settle the call. */
  readonly state: 'passes' | 'decides' | 'unknown';
  readonly says: string;
}

export interface EvidenceRow {
  readonly source: string;
  readonly says: string;
}

export interface IndicatorRow {
  readonly id: string;
  readonly domain: Domain;
  readonly title: string;
  readonly criterion: string;
  readonly lookback: string;
  readonly state: FindingState | 'off';
  readonly why: string;
  /** What makes it present, or comes nearest to it. */
  readonly evidence: readonly EvidenceRow[];
}

export interface ConditionRow {
  readonly words: string;
  readonly truth: Truth;
  /** What there is and what is lacking. */
  readonly says: string;
}

export interface RuleRow {
  readonly id: string;
  readonly words: string;
  /** Whether the patient's age lets it apply. */
  readonly applies: Truth;
  readonly met: Truth;
  readonly conditions: readonly ConditionRow[];
}

/** What a decision would have been; `could_not_look` is a `none` that only stands for want of data. */
export type PossibleKind = DecisionKind | 'could_not_look';

export interface UnknownRow {
  readonly about: string;
  readonly indicators: readonly string[];
  readonly outcomes: readonly { readonly supposing: string; readonly kind: PossibleKind }[];
  /** Whether it could have changed the decision. */
  readonly matters: boolean;
}

export interface Reason {
  readonly id: string;
  readonly words: string;
}

export interface CallRow {
  readonly hook: string;
  /** The service it stands for, by the site's map of the EHR's own triggers. */
  readonly service: ServiceId | 'ignore';
  readonly trigger?: string;
  readonly user: string;
  readonly patient: string;
  readonly encounter?: string;
  /** The moment it is judged by, ISO 8601. */
  readonly at: string;
  /** Age as it was understood: `15`, `17 to 18`, `unknown`. */
  readonly age: string;
  readonly rules: string;
}

/** What one hook request leads to and why, for an analyst to read. Nothing in it is remembered anywhere. */
export interface Account {
  readonly outcome: 'cards' | 'no_cards' | 'could_not_look';
  readonly decision: {
    readonly kind: DecisionKind;
    readonly minor: Truth;
    readonly because: readonly Reason[];
  };
  readonly call: CallRow;
  readonly keys: readonly KeyRow[];
  readonly strayKeys: readonly StrayKey[];
  readonly facts: readonly FactRow[];
  readonly leftOut: readonly LeftOutRow[];
  readonly unlooked: readonly UnlookedRow[];
  readonly eligibility: readonly CheckRow[];
  readonly indicators: readonly IndicatorRow[];
  readonly rules: readonly RuleRow[];
  readonly unknowns: readonly UnknownRow[];
  readonly cards: readonly Card[];
  /** What an account cannot know, in sentences. */
  readonly caveats: readonly string[];
}
