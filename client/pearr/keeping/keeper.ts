import type { ConversationView, DraftSave } from '@pearr/pearr';
import type { Answered } from '../../api/conversation-api.ts';
import type { KeepState } from '../../frame/keep-state.ts';
import { type Draft, draftIn } from '../conversation/draft.ts';
import { mergeDrafts } from '../conversation/merge-drafts.ts';
import { isSameDraft } from '../conversation/same-draft.ts';

export interface KeeperDeps {
  /** The draft the server holds, if any, and its revision. */
  readonly held: Draft | undefined;
  readonly revision: number;
  readonly save: (save: DraftSave) => Answered<{ readonly revision: number }>;
  readonly reread: () => Answered<ConversationView>;
  readonly onState: (state: KeepState) => void;
  /** Another window saved since: what the server holds now, and what it last took from this one. */
  readonly onMerged: (base: Draft | undefined, view: ConversationView) => void;
  /** Another window finished it. */
  readonly onReplaced: (view: ConversationView) => void;
  readonly onEnded: () => void;
}

/** After a save the next one rests so long, so that a quick hand makes few of them. */
const REST_MS = 300;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/** Another window saved since, or wrote it all. */
const CONFLICTS = ['CONFLICT', 'ALREADY_COMPLETED'];

/**
 * Keeps a draft on the server: one save at a time, always the latest, tried again until it is there. Uses the
 * global timers.
 */
export class Keeper {
  readonly #deps: KeeperDeps;
  #held: Draft | undefined;
  #revision: number;
  #latest: Draft | undefined;
  #isSending = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Saves that got no answer: the server may hold any of them. */
  #unanswered: Draft[] = [];

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
    this.#held = deps.held;
    this.#revision = deps.revision;
    this.#latest = deps.held;
  }

  /** Takes the latest draft, to be saved at once, or after the rest if its page is the same. Without one, saving stops. */
  keep(draft: Draft | undefined): void {
    const before = this.#latest;
    this.#latest = draft;
    if (draft === undefined) clearTimeout(this.#timer);
    else if (!this.#isKept() && this.#failures === 0) {
      this.#deps.onState('keeping');
      const isTurned = draft.page !== before?.page || draft.ended !== before.ended;
      if (isTurned || this.#rest === undefined) this.flush();
    }
  }

  /** Saves without waiting what is not saved yet: the page is about to go, or the network is back. */
  flush(): void {
    void this.#send();
  }

  #isKept(): boolean {
    return this.#latest === undefined || isSameDraft(this.#latest, this.#held);
  }

  #sendIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #beginRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      if (this.#failures === 0) this.flush();
    }, REST_MS);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#latest;
    if (this.#isSending || draft === undefined || this.#isKept()) return;
    this.#isSending = true;
    this.#beginRest();
    const answer = await this.#deps.save({ ...draft, revision: this.#revision });
    if ('ok' in answer) this.#settle(draft, answer.ok.revision);
    else if (CONFLICTS.includes(answer.error)) await this.#settleConflict(draft);
    else this.#fail(draft, answer.error);
  }

  #settle(held: Draft | undefined, revision: number): void {
    this.#isSending = false;
    this.#failures = 0;
    this.#unanswered = [];
    this.#held = held;
    this.#revision = revision;
    if (this.#isKept()) this.#deps.onState('kept');
    else this.flush();
  }

  #fail(draft: Draft, error: string): void {
    this.#isSending = false;
    this.#unanswered.push(draft);
    if (this.#latest === undefined) return;
    if (error === 'SESSION_ENDED') {
      this.#latest = undefined;
      this.#deps.onEnded();
      return;
    }
    this.#deps.onState('not-kept');
    this.#sendIn(Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS));
    this.#failures += 1;
  }

  /**
   * A conflict may be with a save of our own whose answer was lost, or which the browser repeated: then nothing is
   * lost, and ours goes on.
   */
  async #settleConflict(draft: Draft): Promise<void> {
    const answer = await this.#deps.reread();
    if ('error' in answer) {
      this.#fail(draft, answer.error);
      return;
    }
    const view = answer.ok;
    const theirs = draftIn(view);
    const base = this.#held;
    const isOurs = [draft, ...this.#unanswered].some((one) => isSameDraft(one, theirs));
    const isDone = view.outcome !== undefined;
    const isMerged = this.#latest !== undefined && theirs !== undefined && !isOurs && !isDone;
    if (isDone) this.#latest = undefined;
    if (isMerged) this.#latest = mergeDrafts(base, this.#latest ?? draft, theirs);
    this.#settle(theirs, view.revision);
    if (isDone) this.#deps.onReplaced(view);
    if (isMerged) this.#deps.onMerged(base, view);
  }
}
