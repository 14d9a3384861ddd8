import type { Card, HookExchange } from '../cds-client/index.ts';
import type { EhrUser } from './ehr-users.ts';

/** A card on a user's screen. */
export interface ShownCard {
  /** This EHR's own id of the card: two services may use one uuid, and a card may have none. */
  id: string;
  service: string;
  card: Card;
  /** Who saw it: the user's reference. */
  user: string;
  patientId: string;
  encounterId?: string;
  /** Index of each accepted suggestion. */
  accepted: number[];
}

export interface ShownCards {
  /** The cards of one exchange, now on screen in this chart. */
  show(exchange: HookExchange, where: Pick<ShownCard, 'user' | 'patientId' | 'encounterId'>): ShownCard[];
  /** A card that this user saw. */
  find(user: EhrUser, id: string): ShownCard | undefined;
}

const KEPT = 500;

/** Remembers the last cards shown, so that feedback and launches rest on what was really on screen. */
export function createShownCards(newId: () => string): ShownCards {
  const cards = new Map<string, ShownCard>();
  return {
    show(exchange, where) {
      const shown = exchange.cards.map((card): ShownCard => {
        return { id: newId(), service: exchange.service, card, accepted: [], ...where };
      });
      for (const card of shown) cards.set(card.id, card);
      for (const id of [...cards.keys()].slice(0, -KEPT)) cards.delete(id);
      return shown;
    },
    find(user, id) {
      const card = cards.get(id);
      return card?.user === user.reference ? card : undefined;
    },
  };
}
