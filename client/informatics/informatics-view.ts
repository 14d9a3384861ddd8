/** A number of visits; `few` stands for any under eleven. */
export type Count = number | 'few';

export interface IndicatorView {
  readonly id: string;
  readonly version: string;
  readonly title: string;
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
  readonly recent: Count;
}

export interface RuleView {
  readonly id: string;
  readonly words: string;
}

export interface ServiceView {
  readonly id: string;
  readonly mode: 'silent' | 'live';
  readonly calls: readonly { readonly outcome: string; readonly says: string; readonly count: Count }[];
}

export interface EhrView {
  readonly id: string;
  readonly iss: string;
  readonly vendor: string;
  readonly callBack: boolean;
  readonly services: readonly ServiceView[];
  readonly prefetch: readonly { readonly key: string; readonly part: string; readonly query: string }[];
  readonly triggers: readonly { readonly action: string; readonly meaning: string }[];
}

/** The server's contract for `api/informatics`; a test of the server holds the two together. */
export interface InformaticsView {
  readonly rules: string;
  /** Days that counts go back. */
  readonly days: number;
  readonly visits: Count;
  readonly indicators: readonly IndicatorView[];
  readonly firing: readonly RuleView[];
  readonly conditions: readonly RuleView[];
  readonly ehrs: readonly EhrView[];
  readonly refusals: readonly { readonly cause: string; readonly says: string; readonly count: number }[];
}
