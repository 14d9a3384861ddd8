import type { FiringRules } from '../decide/firing.ts';
import { type CodeIndex, type CodeRule, indexCodes, type Role } from './code-index.ts';
import type { Criterion, Domain, IndicatorDefinition, Lookback } from './contract.ts';
import type { Finding, FindingState } from './finding.ts';
import type { Knowledge } from './knowledge.ts';
import { type Phrase, parsePhrase } from './text/phrase.ts';
import { indexText, type TextIndex, type TextRule } from './text/text-index.ts';

export interface CompiledIndicator {
  readonly id: string;
  readonly domain: Domain;
  readonly criterion: Criterion;
  readonly lookback: Lookback;
  readonly weight: number;
  readonly tags: readonly string[];
  readonly minAge: number;
  readonly maxAge: number;
  /** The findings that have no evidence, made once: most of every chart's. */
  readonly without: Readonly<Record<Exclude<FindingState, 'present'>, Finding>>;
}

/** The rule set, compiled once: one index of codes, one of phrases, and the firing rules. */
export interface RuleSet {
  /** SHA-256 of the effective knowledge, in hex; logged with each call. */
  readonly hash: string;
  readonly indicators: readonly CompiledIndicator[];
  readonly codes: CodeIndex;
  readonly text: TextIndex<number>;
  readonly firing: FiringRules;
}

function compileIndicator(it: IndicatorDefinition & { domain: Domain }): CompiledIndicator {
  const { id, domain, criterion, lookback, weight, tags, population } = it;
  const without = (state: FindingState): Finding => ({
    id,
    domain,
    weight,
    tags,
    state,
    evidence: [],
    thisEncounter: false,
    latest: Number.NEGATIVE_INFINITY,
  });
  return {
    id,
    domain,
    criterion,
    lookback,
    weight,
    tags,
    minAge: population.minAge ?? 0,
    maxAge: population.maxAge ?? Number.POSITIVE_INFINITY,
    without: { absent: without('absent'), unknown: without('unknown') },
  };
}

function codeRules(indicator: CompiledIndicator, index: number): CodeRule[] {
  const { criterion } = indicator;
  const rule = (valueSets: readonly string[], role: Role): CodeRule[] =>
    valueSets.map((valueSet) => ({ valueSet, indicator: index, role }));
  switch (criterion.kind) {
    case 'codes':
      return [...rule(criterion.in, 'in'), ...rule(criterion.beside ?? [], 'beside')];
    case 'observation':
      return [...rule(criterion.code, 'code'), ...rule(criterion.value, 'value')];
    case 'contact':
      return rule(criterion.relationship, 'relationship');
    default:
      return [];
  }
}

function toPhrases(texts: readonly string[]): Phrase[] {
  return texts.flatMap((text) => {
    const parsed = parsePhrase(text);
    return 'phrase' in parsed ? [parsed.phrase] : [];
  });
}

function textRules({ criterion }: CompiledIndicator, index: number): TextRule<number>[] {
  if (criterion.kind !== 'text') return [];
  const { phrases, except, subject } = criterion;
  return [{ phrases: toPhrases(phrases), except: toPhrases(except), rule: index, subject }];
}

/** Compiles checked knowledge. Indicators that are off take no part. `hash` is the knowledge's content hash. */
export function compileRules(knowledge: Knowledge, hash: string): RuleSet {
  const indicators = knowledge.indicators.filter((it) => it.on).map(compileIndicator);
  return {
    hash,
    indicators,
    codes: indexCodes(knowledge.valueSets, indicators.flatMap(codeRules)),
    text: indexText(indicators.flatMap(textRules)),
    firing: knowledge.firing,
  };
}
