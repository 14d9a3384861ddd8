import type { TextIn } from '../conversation.ts';

/** A count of patients' visits as it may be shown: `few` stands for any number under eleven, none included. */
export type Count = number | 'few';

/** One indicator as an informatics team reads it. */
export interface IndicatorView {
  readonly id: string;
  readonly version: string;
  readonly title: TextIn;
  readonly domain: string;
  readonly isOn: boolean;
  /** The site file changes it. */
  readonly isChanged: boolean;
  readonly looksFor: string;
  /** Its codes by value set, or its phrases. */
  readonly lines: readonly string[];
  readonly lookback: string;
  /** '' for all. */
  readonly ages: string;
  readonly weight: number;
  readonly source: string;
  readonly strength: string;
  readonly owner: string;
  readonly reviewed: string;
  /** Visits of late in which it was present. */
  readonly recent: Count;
}

/** A rule by its name, and what it asks for. */
export interface RuleView {
  readonly id: string;
  readonly words: string;
}

/** Calls of late that ended in one way. */
export interface CallView {
  readonly outcome: string;
  readonly says: string;
  readonly count: Count;
}

export interface ServiceView {
  readonly id: string;
  readonly mode: 'silent' | 'live';
  readonly calls: readonly CallView[];
}

/** One EHR of the site file, how it is spoken to, and what came of its calls. */
export interface EhrView {
  readonly id: string;
  readonly iss: string;
  readonly vendor: string;
  readonly callBack: boolean;
  readonly services: readonly ServiceView[];
  readonly prefetch: readonly { readonly key: string; readonly part: string; readonly query: string }[];
  /** The EHR's own triggers, and what each stands for. */
  readonly triggers: readonly { readonly action: string; readonly meaning: string }[];
}

/** Tokens of late that were refused for one cause, which the caller is never told. */
export interface RefusalView {
  readonly cause: string;
  readonly says: string;
  readonly count: number;
}

/** All that the informatics page shows, but for explained requests: GET `/staff/{handle}/api/informatics`. */
export interface InformaticsView {
  /** The hash of the rule set in force, as each call's log line and card carry it. */
  readonly rules: string;
  /** Days that counts go back. */
  readonly days: number;
  /** Visits looked at in that time. */
  readonly visits: Count;
  readonly indicators: readonly IndicatorView[];
  readonly firing: readonly RuleView[];
  readonly conditions: readonly RuleView[];
  readonly ehrs: readonly EhrView[];
  readonly refusals: readonly RefusalView[];
}
