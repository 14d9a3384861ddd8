/** True, false, or not to be told from what came. */
export type Truth = boolean | 'unknown';

export interface IndicatorRow {
  readonly id: string;
  readonly title: string;
  readonly criterion: string;
  readonly lookback: string;
  readonly state: 'present' | 'absent' | 'unknown' | 'off';
  readonly why: string;
  readonly evidence: readonly { readonly source: string; readonly says: string }[];
}

export interface RuleRow {
  readonly id: string;
  readonly words: string;
  readonly applies: Truth;
  readonly met: Truth;
  readonly conditions: readonly { readonly words: string; readonly truth: Truth; readonly says: string }[];
}

export interface UnknownRow {
  readonly about: string;
  readonly indicators: readonly string[];
  readonly outcomes: readonly { readonly supposing: string; readonly kind: string }[];
  readonly matters: boolean;
}

/** The server's contract for `api/informatics/explain`: what is read here of an account of a request. */
export interface AccountView {
  readonly outcome: 'cards' | 'no_cards' | 'could_not_look';
  readonly decision: {
    readonly kind: string;
    readonly minor: Truth;
    readonly because: readonly { readonly id: string; readonly words: string }[];
  };
  readonly call: {
    readonly hook: string;
    readonly service: string;
    readonly trigger?: string;
    readonly user: string;
    readonly patient: string;
    readonly encounter?: string;
    readonly at: string;
    readonly age: string;
  };
  readonly keys: readonly {
    readonly part: string;
    readonly key: string;
    readonly state: string;
    readonly resources: number;
    readonly says: string;
  }[];
  readonly strayKeys: readonly { readonly key: string; readonly meant?: string }[];
  readonly facts: readonly {
    readonly source: string;
    readonly kind: string;
    readonly what: string;
    readonly when: string;
    readonly supports: readonly string[];
    readonly beside: readonly string[];
  }[];
  readonly leftOut: readonly { readonly source: string; readonly because: string }[];
  readonly unlooked: readonly { readonly type: string; readonly count: number }[];
  readonly eligibility: readonly {
    readonly check: string;
    readonly state: 'passes' | 'decides' | 'unknown';
    readonly says: string;
  }[];
  readonly indicators: readonly IndicatorRow[];
  readonly rules: readonly RuleRow[];
  readonly unknowns: readonly UnknownRow[];
  readonly cards: readonly {
    readonly summary: string;
    readonly detail?: string | undefined;
    readonly source: { readonly label: string };
  }[];
  readonly caveats: readonly string[];
}
