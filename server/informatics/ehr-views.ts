import { prefetchTemplates, type ServiceId, serviceIds } from '@pearr/cds-services';
import { type Ehr, serviceMode } from '@pearr/config';
import type { CallView, EhrView, ServiceView, StaffLanguage, StaffText } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { type CallOutcome, callOutcomes } from '../ops/metrics.ts';
import { type RecentCounts, toCount } from './counts.ts';

const says: Readonly<Record<CallOutcome, StaffText>> = {
  cards: { en: 'a card was shown', es: 'se mostró un aviso' },
  no_cards: { en: 'looked at, and no card was due', es: 'se miró y no tocaba ningún aviso' },
  silent: {
    en: 'a card was due, and silent mode held it back',
    es: 'tocaba un aviso y el modo silencioso lo retuvo',
  },
  ignored: {
    en: 'a trigger that the site file ignores',
    es: 'un disparador que el archivo del centro ignora',
  },
  could_not_look: { en: 'no card, for want of data', es: 'ningún aviso, por falta de datos' },
  data_missing: {
    en: 'answered 412: the Patient could not be had',
    es: 'se respondió 412: no se pudo obtener el Patient',
  },
  invalid: { en: 'no valid request', es: 'solicitud no válida' },
  auth_rejected: { en: 'answered 401', es: 'se respondió 401' },
  shed: {
    en: 'not looked at: the server was too busy',
    es: 'no se miró: el servidor estaba demasiado ocupado',
  },
  deadline: { en: 'no card, for want of time', es: 'ningún aviso, por falta de tiempo' },
  error: { en: 'a fault of ours', es: 'un fallo nuestro' },
};

/** Whose counts tell of patients; those of failures are for operators, and exact. */
const ofPatients: readonly CallOutcome[] = ['cards', 'silent'];

/** In which language, and from which counts. */
interface Shown {
  readonly recent: RecentCounts;
  readonly language: StaffLanguage;
}

function serviceView({ site }: Deps, ehr: Ehr, id: ServiceId, { recent, language }: Shown): ServiceView {
  const calls = callOutcomes.flatMap((outcome): CallView[] => {
    const exact = recent('call', `${ehr.id}|${id}|${outcome}`);
    const isOfPatients = ofPatients.includes(outcome);
    if (exact === 0 && !isOfPatients) return [];
    return [{ outcome, says: says[outcome][language], count: isOfPatients ? toCount(exact) : exact }];
  });
  return { id, mode: serviceMode(site, ehr, id), calls };
}

export function ehrViews(deps: Deps, recent: RecentCounts, language: StaffLanguage): EhrView[] {
  const shown = { recent, language };
  return deps.site.ehrs.map((ehr) => ({
    id: ehr.id,
    iss: ehr.iss,
    vendor: ehr.vendor,
    callBack: ehr.callBack,
    services: serviceIds.map((id) => serviceView(deps, ehr, id, shown)),
    prefetch: ehr.parts.map((part) => ({
      key: ehr.prefetchKeys[part] ?? part,
      part,
      query: prefetchTemplates[part],
    })),
    triggers: Object.entries(ehr.triggerActions).map(([action, meaning]) => ({ action, meaning })),
  }));
}
