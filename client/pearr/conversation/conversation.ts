import type {
  AnswerProblem,
  ArtefactOutcome,
  ConversationView,
  DraftSave,
  EndReason,
  PearrSession,
} from '@pearr/pearr';

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
  /** How often another window's newer answers took the place of these. */
  readonly replaced: number;
  /** Said on the page until the user moves on. */
  readonly notice: 'replaced' | undefined;
}

/** The page a draft names when its user was checking the answers; every other is the linkId of a stage. */
export const CHECK_PAGE = 'check';

export type Draft = Omit<DraftSave, 'revision'>;

/** What is to be kept of a conversation; nothing before it begins, and once it is being written. */
export function toDraft({ session, place, ended, writing }: Conversation): Draft | undefined {
  if (writing === 'under-way') return undefined;
  const page = pageKept(place);
  if (page === undefined) return undefined;
  return { answers: session.answers, page, ...(ended !== undefined && { ended }) };
}

function pageKept(place: Place): string | undefined {
  if (place.at === 'check') return CHECK_PAGE;
  return place.at === 'stage' || place.at === 'ending' ? place.page : undefined;
}
