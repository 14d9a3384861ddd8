import { normalCode, type SystemName } from './value-set.ts';

/**
 * Codes that state a protected attribute or stand in for one: migration and acculturation,
 * discrimination, income, unemployment, war, sexual orientation and behaviour, gender identity, HIV,
 * refugee status, disability, literacy.
 * Safety: no indicator may hold one of them; a knowledge file that does is refused.
 */
const protectedCodes: Readonly<Partial<Record<SystemName, readonly string[]>>> = {
  'icd-10-cm': [
    'Z60.3',
    'Z60.5',
    'Z59.6',
    'Z59.7',
    'Z56.0',
    'Z65.5',
    'Z72.51',
    'Z72.52',
    'Z72.53',
    'F64',
    'Z21',
    'B20',
    'R75',
    'Z87.890',
    ...['F70', 'F71', 'F72', 'F73', 'F78', 'F79', 'H54', 'H90', 'H91', 'Z73.6', 'Z99.3'],
    'Z55.0',
    'Z59.86',
  ],
  loinc: ['93027-1', '54899-0', '32624-9', '69490-1', '76690-7', '76691-5', '63586-2'],
};

/** The protected code that a value set's code is, contains or lies beneath; nothing when it is free. */
export function protectedCode(system: SystemName, code: string): string | undefined {
  const normal = normalCode(system, code);
  return protectedCodes[system]?.find((it) => {
    const kept = normalCode(system, it);
    return system === 'icd-10-cm' ? normal.startsWith(kept) || kept.startsWith(normal) : normal === kept;
  });
}

/**
 * Words of a phrase that state a protected attribute: origin, migration, language, religion, skin, orientation, gender
 * identity, HIV, disability, payer. What controls a patient may still be named: papers, deportation, a threat.
 */
const protectedWords =
  /\b(?:(?:im)?migrants?|immigrated|refugees?|asylum|undocumented|illegal|alien|foreign(?:er|ers)?|nationality|citizen(?:ship)?|born|interpreter|language|english|spanish|chinese|vietnamese|arabic|accent|race|racial|ethnic(?:ity)?|black|white|asian|african|hispanic|latin[aox]|mexican|indian|native|religion|religious|muslim|christian|catholic|jewish|hindu|buddhist|church|mosque|temple|gay|lesbian|bisexual|homosexual|queer|trans(?:gender|sexual)?|hiv|aids|disabled|disability|wheelchair|deaf|blind|medicaid|medicare|uninsured|low income|poor|zip)\b/i;

/** The first word of a text rule's phrase that states a protected attribute; nothing when it is free. */
export function protectedWord(phrase: string): string | undefined {
  return protectedWords.exec(phrase)?.[0];
}
