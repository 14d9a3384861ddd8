import type { AnswerProblem, ArtefactOutcome, ConversationView, EndReason, PearrSession } from '@pearr/pearr';

/** Where in the app the user is. `page` is the linkId of a stage. */
export type Place =
  /** With a page: a conversation that was begun before, to be taken up there. */
  | { readonly at: 'preflight'; readonly page?: string }
  | { readonly at: 'stage'; readonly page: string }
  /** Choosing why the conversation ends at this stage. */
  | { readonly at: 'ending'; readonly page: string }
  | { readonly at: 'check' }
  | { readonly at: 'result'; readonly outcome: readonly ArtefactOutcome[] }
  | { readonly at: 'closed' };

/** Where the focus goes next. A new object each time it is to move, even to the same target. */
export interface Focus {
  readonly to:
    | 'heading'
    | 'problems'
    /** Without an option: its answer, else its first option. */
    | { readonly question: string; readonly option?: number };
}

/** A conversation open in this window: all the app knows, kept in memory alone. */
export interface Conversation {
  /** What the server said when it was opened. */
  readonly view: ConversationView;
  readonly session: PearrSession;
  readonly place: Place;
  readonly ended: EndReason | undefined;
  /** The stage it was ended at, to which taking it up again leads back. */
  readonly endedAt: string | undefined;
  /** The stages there were when Change was pressed: if they stay the same, Continue leads back to the check. */
  readonly changing: readonly string[] | undefined;
  readonly problems: readonly AnswerProblem[];
  /** What the user opened or closed, by its id (the linkId, for a note). */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly focus: Focus;
  /** The last step: asked for and not answered yet, or answered with this error. */
  readonly writing: 'under-way' | { readonly error: string } | undefined;
  /** How often another window's answers changed the page under the user's eyes. */
  readonly redrawn: number;
  /** Said on the page until the user moves on. */
  readonly notice: 'merged' | 'replaced' | undefined;
}
