import type { Coding, Encounter } from 'fhir/r4.js';
import { type Chart, patientReference, physician, visitId } from './chart.ts';
import { hl7Coding } from './coding.ts';
import { daysBefore, minutesBefore } from './time.ts';

export type Setting = 'emergency' | 'office visit';

interface EncounterOf {
  id: string;
  setting: Setting;
  /** The reason for the visit, as text. */
  reason: string;
  period: { start: string; end?: string };
}

const classes: Record<Setting, Coding> = {
  emergency: hl7Coding('v3-ActCode', 'EMER', 'emergency'),
  'office visit': hl7Coding('v3-ActCode', 'AMB', 'ambulatory'),
};

const locations: Record<Setting, string> = {
  emergency: 'Location/emergency-department',
  'office visit': 'Location/family-medicine-clinic',
};

const dispositions = {
  home: hl7Coding('discharge-disposition', 'home', 'Home'),
  aadvice: hl7Coding('discharge-disposition', 'aadvice', 'Left against advice'),
};

function encounter(chart: Chart, of: EncounterOf): Encounter {
  return {
    resourceType: 'Encounter',
    id: of.id,
    status: of.period.end ? 'finished' : 'in-progress',
    class: classes[of.setting],
    subject: patientReference(chart),
    participant: [{ individual: { reference: physician } }],
    period: of.period,
    reasonCode: [{ text: of.reason }],
    location: [{ location: { reference: locations[of.setting] } }],
    serviceProvider: { reference: 'Organization/lakeside-hospital' },
  };
}

/** The encounter in progress: it started 20 minutes before T0. */
export function visit(chart: Chart, setting: Setting, reason: string): Encounter {
  const period = { start: minutesBefore(chart.t0, 20) };
  return encounter(chart, { id: visitId(chart), setting, reason, period });
}

export interface EarlierVisit {
  /** The visit started this many days before T0, and lasted three hours. */
  days: number;
  reason: string;
  /** Default `emergency`. */
  setting?: Setting;
  /** Default `home`. */
  disposition?: keyof typeof dispositions;
}

/** The id of the visit that started `days` before T0. */
export function earlierVisitId(chart: Chart, days: number): string {
  return `${visitId(chart)}-${days}d`;
}

/** A finished encounter. */
export function earlierVisit(chart: Chart, of: EarlierVisit): Encounter {
  const { days, reason, setting = 'emergency', disposition = 'home' } = of;
  const period = { start: daysBefore(chart.t0, days), end: daysBefore(chart.t0, days - 3 / 24) };
  return {
    ...encounter(chart, { id: earlierVisitId(chart, days), setting, reason, period }),
    hospitalization: { dischargeDisposition: { coding: [dispositions[disposition]] } },
  };
}
