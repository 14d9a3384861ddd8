import type { Refuse } from './extensions.ts';
import type { FormItem } from './form.ts';
import type { JsonObject } from './json.ts';
import type { UnsupportedFeature } from './problems.ts';

/** A reference that found no question before it: unknown, or further on. Told apart when all is read. */
interface OpenReference {
  readonly question: string;
  readonly refuse: Refuse;
}

/** A form while it is read: what was found so far, the good and the bad. */
export interface Draft {
  readonly items: Map<string, FormItem>;
  /** Every linkId met, those of refused items too. */
  readonly linkIds: Set<string>;
  readonly problems: UnsupportedFeature[];
  readonly openReferences: OpenReference[];
}

/** Where an item stands. */
export interface Place {
  /** Its FHIRPath, for an item that has no linkId to be called by: `Questionnaire.item[0].item[2]`. */
  readonly path: string;
  readonly depth: number;
  /** What it is nested in; nothing, for a page. */
  readonly parent?: Parent;
}

interface Parent {
  readonly linkId: string;
  readonly page: string;
  readonly hidden: boolean;
  readonly isQuestion: boolean;
}

/** One item as it came, with a way to object to it. */
export interface ItemSource {
  readonly json: JsonObject;
  readonly linkId: string;
  readonly refuse: Refuse;
}

export function newDraft(): Draft {
  return { items: new Map(), linkIds: new Set(), problems: [], openReferences: [] };
}

export function refuseAt(draft: Draft, linkId: string): Refuse {
  return (feature, message) => draft.problems.push({ linkId, feature, message });
}
