import type { GlassReason } from '@pearr/pearr';
import type { Coding } from 'fhir/r4.js';
import { coded, DCM, EVENT_TYPE, INTERACTION, PURPOSE, treatment } from './codings.ts';
import type { Happening } from './happening.ts';

const REST = coded(EVENT_TYPE, 'rest', 'Restful Operation');
const AUTHENTICATION = coded(DCM, '110114', 'User Authentication');
const SECURITY = coded(DCM, '110113', 'Security Alert');

const QUALITY = coded(PURPOSE, 'HQUALIMP', 'health quality improvement');

/** How an event is told: its type, what was done, and whether it went well. */
export interface Told {
  /** The kind of RESTful interaction, by which BALP's patterns are named. */
  readonly pattern?: 'Create' | 'Read' | 'Update';
  readonly type: Coding;
  readonly subtype: Coding;
  readonly action: 'C' | 'R' | 'U' | 'E';
  readonly outcome: '0' | '4' | '8';
  readonly why?: string | undefined;
  readonly reference?: string | undefined;
  readonly purposes?: readonly Coding[];
}

const BREAK_THE_GLASS = coded(PURPOSE, 'BTG', 'break the glass');

/** Why somebody opened a restricted chart, in the codes of v3-ActReason. */
const glassReasons: Readonly<Record<GlassReason, Coding>> = {
  treatment,
  emergency: coded(PURPOSE, 'ETREAT', 'Emergency Treatment'),
  'patient-asked': coded(PURPOSE, 'PATRQT', 'patient requested'),
};

const results = { written: '0', offered: '0', unlabelled: '4', unknown: '8', 'not-written': '4' } as const;

function toldOfWrite({ outcome }: Extract<Happening, { kind: 'written' }>): Told {
  const { result, reason, reference } = outcome;
  return {
    pattern: 'Create',
    type: REST,
    subtype: coded(INTERACTION, 'create'),
    action: 'C',
    outcome: results[result],
    why: [outcome.kind, result, ...(reason === undefined ? [] : [reason])].join(' '),
    reference,
    ...(reason === 'BREAK_THE_GLASS' && { purposes: [BREAK_THE_GLASS] }),
  };
}

export function toTold(happening: Happening): Told {
  switch (happening.kind) {
    case 'opened':
      return { type: AUTHENTICATION, subtype: coded(DCM, '110122', 'Login'), action: 'E', outcome: '0' };
    case 'closed':
      return { type: AUTHENTICATION, subtype: coded(DCM, '110123', 'Logout'), action: 'E', outcome: '0' };
    case 'read':
      return {
        pattern: 'Read',
        type: REST,
        subtype: coded(INTERACTION, 'read'),
        action: 'R',
        outcome: '0',
        why: happening.what,
        ...(happening.what === 'case-list' && { purposes: [QUALITY] }),
        reference: happening.reference,
      };
    case 'glass-broken':
      return {
        type: SECURITY,
        subtype: coded(DCM, '110127', 'Emergency Override Started'),
        action: 'E',
        outcome: '0',
        purposes: [BREAK_THE_GLASS, glassReasons[happening.reason]],
      };
    case 'written':
      return toldOfWrite(happening);
    case 'changed':
      return {
        pattern: 'Update',
        type: REST,
        subtype: coded(INTERACTION, 'update'),
        action: 'U',
        outcome: happening.result === 'done' ? '0' : '4',
        reference: happening.reference,
      };
    case 'harm-determined':
      return {
        type: SECURITY,
        subtype: coded(DCM, '110132', 'Use of Restricted Function'),
        action: 'E',
        outcome: '0',
        why: `45 CFR 171.201: withheld from ${happening.determination.extent}`,
        purposes: [coded(PURPOSE, 'PATSFTY', 'patient safety')],
      };
  }
}
