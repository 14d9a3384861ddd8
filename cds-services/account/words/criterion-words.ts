import type { StaffLanguage } from '@pearr/pearr';
import type { Criterion, IndicatorDefinition, Lookback } from '../../indicators/contract.ts';
import type { Knowledge } from '../../indicators/knowledge.ts';
import { systemWords } from './code-words.ts';
import { spanishAges, spanishLookback } from './spanish.ts';
import { agesWords } from './when-words.ts';

type Sets = Knowledge['valueSets'];

/** Value sets by their titles: “Assault” or “Strangulation”. */
function setTitles(sets: Sets, ids: readonly string[]): string {
  return ids.map((id) => `“${sets.find((set) => set.id === id)?.title ?? id}”`).join(' or ');
}

const onDates = (count: number) => (count === 1 ? '' : `, on ${count} different dates`);

/** The phrase that reads most like a sentence. */
function samplePhrase(phrases: readonly string[]): string {
  const plain = phrases.filter((it) => !/[|*]|\.\.\./.test(it));
  const [first = ''] = (plain.length > 0 ? plain : phrases).toSorted((a, b) => a.length - b.length);
  return first.replace(/\|\S+/g, '').replaceAll('*', '…').replaceAll(' ... ', ' … ');
}

function textWords({ phrases, except, subject }: Extract<Criterion, { kind: 'text' }>): string {
  const count = phrases.length === 1 ? 'the phrase' : `one of ${phrases.length} phrases such as`;
  const about = subject === 'patient' ? ', said of the patient and not denied' : ', not denied';
  const but = except.length === 0 ? '' : ', unless the sentence is about something else';
  return `${count} “${samplePhrase(phrases)}” in the notes of this encounter${about}${but}`;
}

/** What an indicator looks for, as a phrase. */
export function criterionWords(criterion: Criterion, { valueSets }: Knowledge): string {
  switch (criterion.kind) {
    case 'codes': {
      const beside = criterion.beside && `, beside a code of ${setTitles(valueSets, criterion.beside)}`;
      const dates = onDates(criterion.distinctDates);
      return `a code of ${setTitles(valueSets, criterion.in)}${beside ?? ''}${dates}`;
    }
    case 'observation': {
      const dates = onDates(criterion.distinctDates);
      return `an observation of ${setTitles(valueSets, criterion.code)} with the value ${setTitles(valueSets, criterion.value)}${dates}`;
    }
    case 'text':
      return textWords(criterion);
    case 'contact':
      return `a contact or related person of ${setTitles(valueSets, criterion.relationship)}`;
    case 'visits': {
      const classes = criterion.classes && ` of class ${criterion.classes.join(' or ')}`;
      const ends = criterion.dispositions && ` that ended as ${criterion.dispositions.join(' or ')}`;
      return `${criterion.atLeast} visits or more${classes ?? ''}${ends ?? ''}`;
    }
    case 'pearr':
      return 'an earlier conversation in which private time was refused';
    case 'fhirpath': {
      const dates = onDates(criterion.distinctDates);
      return `a resource of ${criterion.part} of which “${criterion.where}” is true${dates}`;
    }
  }
}

/** How far back it looks. */
export function lookbackWords(lookback: Lookback, language: StaffLanguage = 'en'): string {
  if (language === 'es') return spanishLookback(lookback);
  if (lookback === 'any') return 'any time';
  return lookback === 'encounter' ? 'this encounter' : `the last ${lookback.months} months`;
}

/** Whom it is for: '' when it is for everyone. */
export function populationWords(
  { population: { minAge, maxAge } }: Pick<IndicatorDefinition, 'population'>,
  language: StaffLanguage = 'en',
): string {
  return language === 'es' ? spanishAges(minAge, maxAge) : agesWords(minAge, maxAge);
}

function setLines(sets: Sets, ids: readonly string[]): string[] {
  return sets
    .filter((set) => ids.includes(set.id))
    .flatMap((set) =>
      set.include.map(({ system, codes, except }) => {
        const but = except === undefined ? '' : `; not ${except.join(', ')}`;
        return `${set.title}: ${systemWords(system)} ${codes.join(', ')}${but}`;
      }),
    );
}

/** The codes or phrases themselves, a line each. */
export function criterionLines(criterion: Criterion, { valueSets }: Knowledge): string[] {
  switch (criterion.kind) {
    case 'codes':
      return setLines(valueSets, [...criterion.in, ...(criterion.beside ?? [])]);
    case 'observation':
      return setLines(valueSets, [...criterion.code, ...criterion.value]);
    case 'contact':
      return setLines(valueSets, criterion.relationship);
    case 'text':
      return [...criterion.phrases, ...criterion.except.map((it) => `not: ${it}`)];
    default:
      return [];
  }
}
