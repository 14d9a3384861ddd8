export type {
  Account,
  CheckRow,
  ConditionRow,
  EvidenceRow,
  FactRow,
  IndicatorRow,
  KeyRow,
  LeftOutRow,
  RuleRow,
  StrayKey,
  Truth,
  UnknownRow,
  UnlookedRow,
} from './account/account.ts';
export { nearest } from './account/nearest.ts';
export { type AccountOptions, type NoPatient, toAccount } from './account/to-account.ts';
export {
  criterionLines,
  criterionWords,
  lookbackWords,
  populationWords,
} from './account/words/criterion-words.ts';
export { domainTitle, domainTitles } from './account/words/domain-words.ts';
export { ruleWords } from './account/words/rule-words.ts';
export { titleWords } from './account/words/title-words.ts';
export { type CardOptions, toCards } from './cards/to-cards.ts';
export { toOrderCard } from './cards/to-order-card.ts';
export { type CardWording, defaultWording, forbiddenWords, overrideReasons } from './cards/wording.ts';
export { type History, isClinician } from './decide/decide.ts';
export type { Decision, DecisionKind } from './decide/decision.ts';
export { firingOverride } from './decide/firing-override.ts';
export {
  type Assessment,
  type AssessOptions,
  assessChart,
  assessReading,
  decideFor,
  readFor,
  type Viewer,
} from './decide-call.ts';
export {
  type ExportOptions,
  exportKnowledge,
  type KnowledgeExport,
} from './export/export-knowledge.ts';
export { type AgeRange, ageAt } from './facts/age.ts';
export type { ChartFacts, ChartPart, UnreadReason } from './facts/chart-facts.ts';
export type { ChartReading } from './facts/chart-reading.ts';
export { type Interval, readInterval } from './facts/interval.ts';
export { compileRules, type RuleSet } from './indicators/compile.ts';
export { type Domain, domains, indicatorFile } from './indicators/contract.ts';
export { evaluateIndicators } from './indicators/evaluate.ts';
export type { FhirPathEngine } from './indicators/fhirpath/engine.ts';
export type { Finding } from './indicators/finding.ts';
export { foundIn } from './indicators/found-in.ts';
export {
  type Knowledge,
  type KnowledgeDocument,
  type KnowledgeDocuments,
  type KnowledgeProblem,
  parseKnowledge,
} from './indicators/knowledge.ts';
export { eligibilityOverride, indicatorOverride, overrideKnowledge } from './indicators/override.ts';
export { systems as codeSystems, valueSetFile } from './indicators/value-set.ts';
export { bundleToPrefetch } from './prefetch/bundle-to-prefetch.ts';
export {
  type KeyAliases,
  type MissingQuery,
  missingPrefetch,
  partQueries,
  toPrefetch,
} from './prefetch/plan.ts';
export { type Prefetch, type PrefetchState, toPrefetchState } from './prefetch/prefetch.ts';
export {
  chartParts,
  type TemplateSet,
  templateSets,
  templates as prefetchTemplates,
} from './prefetch/templates.ts';
export {
  describeServices,
  effectiveService,
  isServiceId,
  type ServiceId,
  serviceHooks,
  serviceIds,
  triggerActionOf,
} from './services.ts';
