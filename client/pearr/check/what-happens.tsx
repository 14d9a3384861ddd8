import { referralTypes } from '@pearr/pearr';
import { words } from '../words.ts';
import type { Writes } from './writes.ts';

const { check: own } = words;

interface WhatHappensProps {
  readonly writes: Writes;
  /** Some answers stay out of the record. */
  readonly isPartial: boolean;
}

export function WhatHappens({ writes, isPartial }: WhatHappensProps) {
  return (
    <section className="happens">
      <h2>{own.whatHappens}</h2>
      <ul>
        <li>{recordText(writes, isPartial)}</li>
        {writes.sent.map((type) => (
          <li key={type}>{own.order(type, referralTypes[type].chart.display)}</li>
        ))}
        {writes.toCall.length > 0 && <li>{own.orderNo(writes.toCall)}</li>}
        {writes.notAgreed.length > 0 && <li>{own.noConsent}</li>}
      </ul>
    </section>
  );
}

function recordText({ assessment }: Writes, isPartial: boolean): string {
  if (!assessment) return own.recordNo;
  return isPartial ? own.recordWithout : own.record;
}
