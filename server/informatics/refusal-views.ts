import type { RefusalView, StaffLanguage, StaffText } from '@pearr/pearr';
import type { JwtRefusal } from '../ops/metrics.ts';
import type { RecentCounts } from './counts.ts';

const says: Readonly<Record<JwtRefusal, StaffText>> = {
  missing: {
    en: 'no bearer token in the Authorization header',
    es: 'no hay token bearer en la cabecera Authorization',
  },
  malformed: { en: 'not a JWT', es: 'no es un JWT' },
  header: {
    en: 'its header lacks kid or names another algorithm than ES384 or RS384',
    es: 'a su cabecera le falta kid o nombra otro algoritmo que ES384 o RS384',
  },
  claims: {
    en: 'its claims lack iss, aud, exp, iat or jti',
    es: 'a sus claims les falta iss, aud, exp, iat o jti',
  },
  'unknown-iss': {
    en: 'its iss is of no EHR in the site file (cdsClient.iss)',
    es: 'su iss no es de ningún EHR del archivo del centro (cdsClient.iss)',
  },
  jku: {
    en: 'its jku is not the one in the site file (cdsClient.jku)',
    es: 'su jku no es el del archivo del centro (cdsClient.jku)',
  },
  aud: {
    en: 'its aud is not the URL of the service (cdsClient.audience)',
    es: 'su aud no es la URL del servicio (cdsClient.audience)',
  },
  expired: { en: 'its time is over: look at the clocks', es: 'su tiempo pasó: revise los relojes' },
  'not-yet': {
    en: 'its time is not yet come: look at the clocks',
    es: 'su tiempo no ha llegado: revise los relojes',
  },
  'too-long': { en: 'it lives longer than an hour', es: 'dura más de una hora' },
  tenant: {
    en: 'its tenant is not the one in the site file (cdsClient.tenant)',
    es: 'su tenant no es el del archivo del centro (cdsClient.tenant)',
  },
  'unknown-key': { en: 'no key at the jku has its kid', es: 'ninguna clave del jku tiene su kid' },
  signature: { en: 'its signature is wrong', es: 'su firma es incorrecta' },
  replayed: { en: 'its jti was used before', es: 'su jti ya se usó antes' },
};

export function refusalViews(recent: RecentCounts, language: StaffLanguage): RefusalView[] {
  return (Object.keys(says) as JwtRefusal[])
    .map((cause) => ({ cause, says: says[cause][language], count: recent('refusal', cause) }))
    .filter(({ count }) => count > 0);
}
