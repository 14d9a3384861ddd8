import { prefetchTemplates, type ServiceId, serviceIds } from '@pearr/cds-services';
import { type Ehr, serviceMode } from '@pearr/config';
import type { CallView, EhrView, ServiceView } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { type CallOutcome, callOutcomes } from '../ops/metrics.ts';
import { type RecentCounts, toCount } from './counts.ts';

const says: Readonly<Record<CallOutcome, string>> = {
  cards: 'a card was shown',
  no_cards: 'looked at, and no card was due',
  silent: 'a card was due, and silent mode held it back',
  ignored: 'a trigger that the site file ignores',
  could_not_look: 'no card, for want of data',
  data_missing: 'answered 412: the Patient could not be had',
  invalid: 'no valid request',
  auth_rejected: 'answered 401',
  shed: 'not looked at: the server was too busy',
  deadline: 'no card, for want of time',
  error: 'a fault of ours',
};

/** Whose counts tell of patients; those of failures are for operators, and exact. */
const ofPatients: readonly CallOutcome[] = ['cards', 'silent'];

function serviceView({ site }: Deps, ehr: Ehr, id: ServiceId, recent: RecentCounts): ServiceView {
  const calls = callOutcomes.flatMap((outcome): CallView[] => {
    const exact = recent('call', `${ehr.id}|${id}|${outcome}`);
    const isOfPatients = ofPatients.includes(outcome);
    if (exact === 0 && !isOfPatients) return [];
    return [{ outcome, says: says[outcome], count: isOfPatients ? toCount(exact) : exact }];
  });
  return { id, mode: serviceMode(site, ehr, id), calls };
}

export function ehrViews(deps: Deps, recent: RecentCounts): EhrView[] {
  return deps.site.ehrs.map((ehr) => ({
    id: ehr.id,
    iss: ehr.iss,
    vendor: ehr.vendor,
    callBack: ehr.callBack,
    services: serviceIds.map((id) => serviceView(deps, ehr, id, recent)),
    prefetch: ehr.parts.map((part) => ({
      key: ehr.prefetchKeys[part] ?? part,
      part,
      query: prefetchTemplates[part],
    })),
    triggers: Object.entries(ehr.triggerActions).map(([action, meaning]) => ({ action, meaning })),
  }));
}
