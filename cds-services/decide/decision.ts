/** What a call leads to. `support`: the history is known, the app asks nothing. `resume`: a conversation is open. */
export type DecisionKind = 'none' | 'prompt' | 'support' | 'resume';

export interface Decision {
  readonly kind: DecisionKind;
  readonly minor: boolean | 'unknown';
  /** Ids of the rules that led here. */
  readonly because: readonly string[];
  /** Set when the kind is `none` only because something could not be read or was too vague. */
  readonly couldNotLook: boolean;
}
