import { type Domain, domainTitles, nearest, overrideReasons } from '@pearr/cds-services';
import type { Found } from '../found.ts';
import { oneDomainRules } from './one-domain.ts';
import { type Looked, warning } from './warning.ts';

function overrideEffects({ site, plain }: Looked): Found[] {
  const seen = new Set<string>();
  return site.indicators.flatMap((override, index) => {
    const again = seen.has(override.id);
    seen.add(override.id);
    if (again)
      return [
        warning(['indicators', index, 'id'], `"${override.id}" is changed twice`, 'the later one counts'),
      ];
    const indicator = plain.indicators.find((it) => it.id === override.id);
    const { id: _, ...changes } = override;
    const isIdle = Object.entries(changes).every(
      ([key, value]) => JSON.stringify(value) === JSON.stringify(indicator && Reflect.get(indicator, key)),
    );
    return isIdle ? [warning(['indicators', index], `changes nothing of "${override.id}"`)] : [];
  });
}

/** Safety: with these off, who is known to have been exploited may be asked again. */
function knownHistoryOff({ knowledge }: Looked): Found[] {
  const off = knowledge.indicators.filter((it) => it.domain === 'KNOWN' && !it.on);
  return off.map((it) =>
    warning(['indicators'], `"${it.id}" is off: known survivors may be asked again`, 'switch it on'),
  );
}

/** Domains that firing rules count and of which nothing is left on. */
function emptyDomains({ knowledge }: Looked): Found[] {
  const counted = new Set(
    knowledge.firing.rules.flatMap((rule) =>
      rule.when.flatMap((it): readonly Domain[] =>
        'countOf' in it ? it.countOf : 'anyDomain' in it ? it.anyDomain : [],
      ),
    ),
  );
  const on = new Set(knowledge.indicators.filter((it) => it.on).map((it) => it.domain));
  return [...counted]
    .filter((domain) => !on.has(domain))
    .map((domain) =>
      warning(
        ['indicators'],
        `${domainTitles[domain]}: every indicator is off, and firing rules count on the domain`,
      ),
    );
}

/** HL7 v3-ActCode, the classes of R4's ActEncounterCode. */
const CLASSES = ['AMB', 'EMER', 'FLD', 'HH', 'IMP', 'ACUTE', 'NONAC', 'OBSENC', 'PRENC', 'SS', 'VR'];

function encounterClasses({ site }: Looked): Found[] {
  return (site.eligibility.encounterClasses ?? []).flatMap((code, index) => {
    if (CLASSES.includes(code)) return [];
    const meant = nearest(code, CLASSES);
    const suggestion = meant === undefined ? `HL7's are ${CLASSES.join(', ')}` : `did you mean "${meant}"?`;
    return [
      warning(['eligibility', 'encounterClasses', index], `"${code}" is no class of HL7's`, suggestion),
    ];
  });
}

function snoozeReasons({ site }: Looked): Found[] {
  const known = overrideReasons.map((it) => it.code);
  return site.prompts.snooze.againAtNextHook.flatMap((code, index) => {
    if (known.some((it) => it === code)) return [];
    const meant = nearest(code, known);
    const suggestion = meant === undefined ? `they are ${known.join(', ')}` : `did you mean "${meant}"?`;
    const path = ['prompts', 'snooze', 'againAtNextHook', index];
    return [warning(path, `there is no override reason "${code}"`, suggestion)];
  });
}

/** Changes to the rules that do nothing, or more than was meant. */
export function ruleWarnings(looked: Looked): Found[] {
  const looks = [
    overrideEffects,
    knownHistoryOff,
    emptyDomains,
    encounterClasses,
    snoozeReasons,
    oneDomainRules,
  ];
  return looks.flatMap((look) => look(looked));
}
