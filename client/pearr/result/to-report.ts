import {
  type ArtefactOutcome,
  type ArtefactResult,
  type ConversationView,
  type Preflight,
  type ReferralTypeName,
  referralTypes,
} from '@pearr/pearr';
import { t } from '../../i18n/translate.ts';
import { readerNames } from '../preflight/readers.ts';
import { resultWords as words } from './words.ts';

/** What became of one artefact, in plain words. */
export interface ReportLine {
  readonly name: string;
  readonly result: ArtefactResult;
  readonly state: string;
  readonly sentences: readonly string[];
}

/** What belongs together: the record, or one referral's order and request. */
export interface ReportSection {
  readonly title: string;
  readonly lines: readonly ReportLine[];
}

export function toReport(outcome: readonly ArtefactOutcome[], view: ConversationView): ReportSection[] {
  const types = [...new Set(outcome.flatMap(({ referral }) => referral ?? []))];
  const records = outcome.filter(({ referral }) => referral === undefined);
  return [
    { title: words.kinds.assessment, lines: toLines(records, view) },
    ...types.map((type) => ({
      title: t(referralTypes[type].display),
      lines: toLines(
        outcome.filter(({ referral }) => referral === type),
        view,
      ),
    })),
  ].filter(({ lines }) => lines.length > 0);
}

/** An order and its task that share one fate share one line. */
function toLines(artefacts: readonly ArtefactOutcome[], view: ConversationView): ReportLine[] {
  const lines = artefacts.map((artefact) => toLine(artefact, view));
  const [first, second] = lines;
  const isShared =
    lines.length === 2 &&
    artefacts[0]?.referral !== undefined &&
    first?.sentences.join() === second?.sentences.join();
  return isShared && first !== undefined ? [{ ...first, name: words.orderAndTask }] : lines;
}

function toLine(artefact: ArtefactOutcome, view: ConversationView): ReportLine {
  const { kind, result, at, reference } = artefact;
  return {
    // What went as a message is no order.
    name: words.kinds[reference?.startsWith('Communication/') ? 'task' : kind],
    result,
    state: words.states[result],
    // The chart would not show what goes elsewhere: whoever is to get it is asked.
    sentences: at && !reference ? [toDo(artefact, view)] : SENTENCES[result](artefact, view),
  };
}

type Sentences = (artefact: ArtefactOutcome, view: ConversationView) => readonly string[];

const SENTENCES: Record<ArtefactResult, Sentences> = {
  written: (artefact) => [placeText(artefact), ...chartName(artefact), words.marked],
  offered: ({ reason }) => [reason === 'IN_THE_ORDER_LIST' ? words.inOrderList : words.offered],
  unlabelled: (artefact) => [placeText(artefact), ...chartName(artefact), unmarkedText(artefact)],
  unknown: ({ reason }) => [reason === 'STORED_DIFFERENTLY' ? words.storedDifferently : words.lookUp],
  'not-written': (artefact, view) => [words.notInChart(reasonText(artefact)), toDo(artefact, view)],
};

function placeText({ kind, reference, at }: ArtefactOutcome): string {
  if (at && kind === 'consent') return words.sentAlong;
  // Of the coordination server the team's list is all that is seen.
  const [type = ''] = (at ? 'Task' : reference)?.split('/') ?? [];
  if (kind === 'order' && type === 'DocumentReference') return words.noted;
  return words.places[type] ?? words.placeOther;
}

function chartName({ kind, referral, reference }: ArtefactOutcome): string[] {
  return kind === 'order' && referral && reference?.startsWith('ServiceRequest/')
    ? [words.inChartAs(referralTypes[referral].chart.display)]
    : [];
}

/**
 * Who besides the care team can see what was written; nothing when nothing was, or nobody is known.
 * Safety: a mark asks for privacy and does not give it, so a marked record does not silence this.
 */
export function readersOf(
  outcome: readonly ArtefactOutcome[],
  { otherReaders }: Preflight,
): string | undefined {
  if (outcome.every(({ result }) => result === 'not-written' || result === 'offered')) return undefined;
  if (otherReaders === 'unknown') return words.readersUnknown;
  return otherReaders.length === 0 ? undefined : words.readers(readerNames(otherReaders));
}

function unmarkedText({ reason }: ArtefactOutcome): string {
  return reason === 'NOT_READ_BACK' ? words.notReadBack : words.unmarked;
}

function reasonText({ reason }: ArtefactOutcome): string {
  if (reason === undefined) return words.reasonNone;
  return words.reasons[reason] ?? words.reasonOther(reason);
}

function toDo({ referral }: ArtefactOutcome, view: ConversationView): string {
  return referral ? callText(referral, view) : words.enterByHand;
}

function callText(type: ReferralTypeName, { referrals }: ConversationView): string {
  const target = referrals.find((one) => one.type === type);
  return target?.phone ? words.call(target.name, target.phone) : words.callWithout;
}

/** Reasons that may have passed by now. */
const PASSING = ['NOT_CONNECTED', 'BUSY', 'SIGNED_OUT', 'ORDER_MISSING', 'BREAK_THE_GLASS'];

/** Whether asking again may bring more into the chart. The server looks first, and writes nothing twice. */
export function mayTryAgain(outcome: readonly ArtefactOutcome[]): boolean {
  return outcome.some(({ result, reason = '' }) => {
    return result === 'unknown' || (result === 'not-written' && PASSING.includes(reason));
  });
}

/** One sentence over all of it, the worst news first. */
export function reportTitle(outcome: readonly ArtefactOutcome[]): string {
  const has = (result: ArtefactResult) => outcome.some((one) => one.result === result);
  if (has('unknown')) return words.titles.toLookUp;
  if (has('not-written') || outcome.length === 0) {
    return has('written') || has('unlabelled') ? words.titles.someWritten : words.titles.nothingWritten;
  }
  if (has('unlabelled')) return words.titles.unlabelled;
  if (has('offered')) return words.titles.toSign;
  return outcome.some(({ at }) => at) ? words.titles.sent : words.titles.allWritten;
}
