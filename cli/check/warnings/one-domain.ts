import { type Domain, domainTitles, type Knowledge } from '@pearr/cds-services';
import type { Found } from '../found.ts';
import { type Looked, warning } from './warning.ts';

type Rule = Knowledge['firing']['rules'][number];
type Condition = Rule['when'][number];

/** What somebody saw or wrote down in this very encounter is no pattern that needs a second domain. */
const EXPLICIT: ReadonlySet<Domain> = new Set(['C', 'N']);

/** Domains each of which by itself meets a condition. */
function sufficient(condition: Condition, { indicators }: Knowledge): ReadonlySet<Domain> {
  if ('anyDomain' in condition)
    return new Set(condition.anyDomain.filter((it) => !(condition.thisEncounter && EXPLICIT.has(it))));
  if ('countOf' in condition) return new Set(condition.atLeast <= 1 ? condition.countOf : []);
  const tagged = indicators.filter((it) => it.on && it.tags.includes(condition.tag));
  return new Set(tagged.map((it) => it.domain));
}

/** Domains that make a rule fire with nothing of any other. */
function aloneIn({ when }: Rule, knowledge: Knowledge): Domain[] {
  const [first = new Set<Domain>(), ...others] = when.map((it) => sufficient(it, knowledge));
  return [...first].filter((domain) => others.every((it) => it.has(domain)));
}

/** A domain for which no indicator that is on has a study behind it. */
function isWeak(domain: Domain, { indicators }: Knowledge): boolean {
  const strengths = indicators.filter((it) => it.on && it.domain === domain).map((it) => it.strength);
  return strengths.every((it) => !/[AB]/.test(it));
}

/** Safety: one domain alone is no pattern, least of all one that rests on lists; a rule of a site's own may overlook it. */
export function oneDomainRules({ site, knowledge, plain }: Looked): Found[] {
  return site.firing.rules.flatMap(({ id }, index) => {
    const rule = knowledge.firing.rules.find((it) => it.id === id);
    const before = plain.firing.rules.find((it) => it.id === id);
    if (rule === undefined) return [];
    const known = new Set(before === undefined ? [] : aloneIn(before, plain));
    const weak = aloneIn(rule, knowledge).filter((it) => !known.has(it) && isWeak(it, knowledge));
    if (weak.length === 0) return [];
    const titles = weak.map((it) => domainTitles[it]).join(', ');
    return [
      warning(
        ['firing', 'rules', index, 'when'],
        `"${id}" fires on one weak domain alone: ${titles}`,
        'no comparative or cohort study stands behind it; ask for a second domain beside it',
      ),
    ];
  });
}
