import type { FiringRules } from '../decide/firing.ts';
import type { ChartPart } from '../facts/chart-facts.ts';
import { type CodeIndex, type CodeRule, indexCodes, type Role } from './code-index.ts';
import type { Criterion, Domain, IndicatorDefinition, Lookback } from './contract.ts';
import type { FhirPathExpression, FhirPathSource } from './fhirpath/engine.ts';
import type { Finding, FindingState } from './finding.ts';
import type { Knowledge } from './knowledge.ts';
import { type Phrase, parsePhrase } from './text/phrase.ts';
import { indexText, type TextIndex, type TextRule } from './text/text-index.ts';

export interface CompiledIndicator {
  readonly id: string;
  readonly domain: Domain;
  readonly criterion: Criterion;
  /** A criterion that is an expression, compiled. */
  readonly expression?: FhirPathExpression;
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
  /** Parts of the chart that expressions are asked of: none at all for most sites. */
  readonly askedParts: ReadonlySet<ChartPart>;
  /** Where an engine is had, should the same knowledge be compiled in another way. */
  readonly fhirPath: FhirPathSource | undefined;
}

/** An expression has been checked when the knowledge was read, so that only a caller without an engine can be wrong. */
function compileExpression(
  criterion: Criterion,
  fhirPath: FhirPathSource | undefined,
): Pick<CompiledIndicator, 'expression'> {
  if (criterion.kind !== 'fhirpath') return {};
  if (fhirPath === undefined) throw new Error('compileRules: an expression needs a FHIRPath engine');
  return { expression: fhirPath().compile(criterion.where) };
}

function compileIndicator(
  it: IndicatorDefinition & { domain: Domain },
  fhirPath: FhirPathSource | undefined,
): CompiledIndicator {
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
    ...compileExpression(criterion, fhirPath),
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

/**
 * Compiles checked knowledge. Indicators that are off take no part. `hash` is the knowledge's content hash; `fhirPath`
 * is needed only where an indicator is an expression.
 */
export function compileRules(knowledge: Knowledge, hash: string, fhirPath?: FhirPathSource): RuleSet {
  const on = knowledge.indicators.filter((it) => it.on);
  const indicators = on.map((it) => compileIndicator(it, fhirPath));
  return {
    hash,
    indicators,
    codes: indexCodes(knowledge.valueSets, indicators.flatMap(codeRules)),
    text: indexText(indicators.flatMap(textRules)),
    firing: knowledge.firing,
    askedParts: new Set(
      on.flatMap(({ criterion }) => (criterion.kind === 'fhirpath' ? [criterion.part] : [])),
    ),
    fhirPath,
  };
}
