import { inGivenWords } from '../limit-scope.ts';
import { ofStatement } from '../of-statement.ts';
import { epicStatement } from '../statements/index.ts';
import type { VendorProfile } from '../vendor-profile.ts';
import { behindGlass } from './behind-glass.ts';
import { type EpicCdsSettings, epicDialect } from './epic-dialect.ts';
import { epicRest } from './epic-rest.ts';
import type { Assigned } from './epic-rules.ts';

export interface EpicSettings extends Partial<EpicCdsSettings> {
  /** Questionnaires that patients were given to answer; none by default, so that none can be filed. */
  assigned?: readonly Assigned[];
  /** Patients in whose charts the glass is to be broken; story 13, whose chart no service can read. */
  glass?: readonly string[];
}

/** Opening the chart, and the admission section. */
const TRIGGER_ACTIONS = { 'patient-view': '60', 'encounter-start': '26' };

export function epic({ assigned = [], glass = ['story-13'], ...cds }: EpicSettings = {}): VendorProfile {
  const shared = ofStatement(epicRest(assigned));
  return {
    ...shared,
    toInteract: (own, context) => behindGlass(shared.toInteract(own, context), context),
    smart: {
      revocation: false,
      introspection: false,
      permissions: ['permission-v1', 'permission-v2'],
      grant: inGivenWords(epicStatement),
    },
    cds: epicDialect({
      sub: 'pearr-cds',
      prefetchKeys: {},
      triggerActions: TRIGGER_ACTIONS,
      reasonsBuiltIn: 'card',
      ...cds,
    }),
    glass,
  };
}
