import type { Card } from '@pearr/cds-hooks';
import { toCards } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { LoadedSite } from '../load-rule-set.ts';

/** A site, one of its EHRs, and the card that EHR will be shown. */
export interface Build extends LoadedSite {
  readonly ehr: Ehr;
  readonly card: Card;
}

export function toBuild(loaded: LoadedSite, ehr: Ehr): Build {
  const decision = { kind: 'prompt', minor: false, because: [], couldNotLook: false } as const;
  const [card] = toCards(decision, {
    uuid: 'a UUID of its own',
    launchUrl: `${loaded.site.publicUrl}/launch`,
    rules: loaded.rules.hash,
    wording: loaded.site.card,
  });
  if (card === undefined) throw new Error('a prompt has a card');
  return { ...loaded, ehr, card };
}
