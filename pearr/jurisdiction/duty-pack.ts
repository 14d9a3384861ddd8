/** What a statement of law is about. */
export const dutyTopics = [
  'minor',
  'minor-commercial-sex',
  'minor-work',
  'adult',
  'injury',
  'disclosure',
] as const;
export type DutyTopic = (typeof dutyTopics)[number];

/** One thing a law says, in a sentence, with where it stands. */
export interface DutyStatement {
  readonly about: DutyTopic;
  readonly text: string;
  readonly cite: string;
  readonly url: string;
}

/** What the law of one place says about reports: a dated summary to look things up by. Days are ISO dates. */
export interface JurisdictionPack {
  readonly id: string;
  readonly title: string;
  readonly compiled: string;
  /** The last day on which it may be shown. */
  readonly expires: string;
  readonly statements: readonly DutyStatement[];
  /** Where reports are taken by telephone. */
  readonly lines: readonly { readonly name: string; readonly phone: string }[];
}

/** A site's own lawyer's word on a pack. */
export interface Confirmation {
  readonly by: string;
  readonly on: string;
}

/**
 * A pack as the clinician sees it. `expired` carries no statement: old law is worse than none, and a human is
 * asked. `unconfirmed`: nobody of this site has looked at it yet, so it says to consult as well.
 */
export interface DutyPack {
  readonly id: string;
  readonly title: string;
  readonly state: 'current' | 'unconfirmed' | 'expired';
  readonly compiled: string;
  readonly expires: string;
  readonly statements: readonly DutyStatement[];
  readonly lines: JurisdictionPack['lines'];
}

/**
 * What may be shown of a pack on a day (ISO date).
 * Safety: after its last day a pack says nothing of the law but "consult"; a human decides in any case.
 */
export function toDutyPack(
  pack: JurisdictionPack,
  confirmation: Confirmation | undefined,
  today: string,
): DutyPack {
  const { id, title, compiled, expires, statements, lines } = pack;
  const head = { id, title, compiled, expires, lines };
  if (today > expires) return { ...head, state: 'expired', statements: [] };
  // A confirmation of an older edition is none of this one.
  const isConfirmed = confirmation !== undefined && confirmation.on >= compiled;
  return { ...head, state: isConfirmed ? 'current' : 'unconfirmed', statements };
}
