import type { FiringCondition, FiringRule, FiringRules } from '../../decide/firing.ts';
import type { Domain } from '../../indicators/contract.ts';
import type { Knowledge } from '../../indicators/knowledge.ts';
import { anyState, hereTerm, recentTerm } from './indicator.ts';
import { anyOf, name, texts } from './literal.ts';

type Indicators = Knowledge['indicators'];

const ofDomain = (indicators: Indicators, domain: Domain) => indicators.filter((it) => it.domain === domain);

/** A domain by its indicators of full weight; and what lets it count by those of low weight. */
function domainCql(indicators: Indicators, domain: Domain, lenders: readonly Domain[]): string {
  const own = ofDomain(indicators, domain);
  const full = anyState(own.filter((it) => it.weight >= 1));
  const low = anyState(own.filter((it) => it.weight < 1));
  const lent = anyOf(lenders.filter((it) => it !== domain).map((it) => name(`Domain ${it} in full`)));
  return `define ${name(`Domain ${domain} in full`)}:
  ${full}

define ${name(`Domain ${domain} counts`)}:
  ${name(`Domain ${domain} in full`)} or ((${low}) and (${lent}))`;
}

function recentCql(indicators: Indicators, domain: Domain, months: number): string {
  const terms = ofDomain(indicators, domain).map((it) => recentTerm(it, months));
  return `define ${name(`Domain ${domain} since ${months} months`)}:\n  ${anyOf(terms)}`;
}

type CountCondition = Extract<FiringCondition, { countOf: unknown }>;

function countTerm({ countOf, atLeast, recentMonths }: CountCondition): string {
  const counts = countOf.map((domain) => name(`Domain ${domain} counts`));
  const enough = `"At Least"({ ${counts.join(', ')} }, ${atLeast})`;
  if (recentMonths === undefined) return enough;
  const recent = countOf.map(
    (domain) =>
      `(${name(`Domain ${domain} counts`)} is not false and ${name(`Domain ${domain} since ${recentMonths} months`)})`,
  );
  return `${enough} and (${anyOf(recent)})`;
}

function conditionTerm(condition: FiringCondition, indicators: Indicators): string {
  if ('countOf' in condition) return countTerm(condition);
  if ('tag' in condition) return anyState(indicators.filter((it) => it.tags.includes(condition.tag)));
  const own = condition.anyDomain.flatMap((domain) => ofDomain(indicators, domain));
  return condition.thisEncounter ? anyOf(own.map(hereTerm)) : anyState(own);
}

function ruleCql({ id, when }: FiringRule, indicators: Indicators): string {
  const terms = when.map((condition) => `(${conditionTerm(condition, indicators)})`);
  return `define ${name(`Rule ${id}`)}:\n  ${terms.join('\n  and ')}`;
}

function ageTerm({ id, minAge, maxAge }: FiringRule): string {
  const tests = [
    ...(minAge === undefined ? [] : [`age >= ${minAge}`]),
    ...(maxAge === undefined ? [] : [`age <= ${maxAge}`]),
    name(`Rule ${id}`),
  ];
  return `(${tests.join(' and ')})`;
}

/** The ages at which a decision may change. */
function ageLimits({ rules, eligibility }: FiringRules): number[] {
  const limits = rules.flatMap(({ minAge, maxAge }) => [
    ...(minAge === undefined ? [] : [minAge]),
    ...(maxAge === undefined ? [] : [maxAge + 1]),
  ]);
  return [...new Set([eligibility.minAge, ...limits])].sort((a, b) => a - b);
}

function decisionCql(firing: FiringRules, indicators: Indicators): string {
  const { minAge, encounterClasses, completedWithinDays } = firing.eligibility;
  return `
define "Known History":
  ${anyState(ofDomain(indicators, 'KNOWN'))}

define function "Fires At"(age Integer):
  ${anyOf(firing.rules.map(ageTerm))}

// Safety: with the history unread, a prompt could make a known survivor be asked again.
define function "Decision At"(age Integer):
  if age < ${minAge} then 'none'
  else if "Known History" then 'support'
  else if "Known History" is null then 'could-not-look'
  else if "Fires At"(age) then 'prompt'
  else if "Fires At"(age) is null then 'could-not-look'
  else 'none'

// The ages the birth date allows, as far as they may be decided differently.
define "Ages":
  ({ "Youngest"${ageLimits(firing)
    .map((it) => `, ${it}`)
    .join('')} }) A where A >= "Youngest" and A <= "Oldest" return all A

define "Decisions":
  distinct ("Ages" A return all "Decision At"(A))

define "Eligible":
  not "Deceased" and not "Opted Out" and "Oldest" >= ${minAge}
    and ("This Visit".type is null or "This Visit".type in ${texts(encounterClasses)})

define "Conversation Open":
  exists ("Conversations" C where C.open and C.encounter = "This Encounter" return all C.source)

define "Completed Recently":
  exists ("Conversations" C
    where not C.open and C.had and (C.high > "Midnight" - ${completedWithinDays} days) is not false
    return all C.source)

// none, prompt, support (the history is known: nothing is asked), resume (a conversation is open), or could-not-look.
define "Decision":
  if not "Eligible" then 'none'
  else if "Conversation Open" then 'resume'
  else if "Completed Recently" then 'none'
  else if Count("Decisions") = 1 then First("Decisions")
  else 'could-not-look'

define "Prompt":
  "Decision" = 'prompt'

define "Support":
  "Decision" = 'support'

define "Resume":
  "Decision" = 'resume'
`;
}

/** The months that rules ask about, with the domains they ask them of. */
function recents({ rules }: FiringRules): { domain: Domain; months: number }[] {
  const asked = rules.flatMap(({ when }) =>
    when.flatMap((condition) =>
      'countOf' in condition && condition.recentMonths !== undefined
        ? condition.countOf.map((domain) => ({ domain, months: condition.recentMonths ?? 0 }))
        : [],
    ),
  );
  return [...new Map(asked.map((it) => [`${it.domain} ${it.months}`, it])).values()];
}

/** Months that any rule looks back for. */
export function recentMonths(firing: FiringRules): number[] {
  return recents(firing).map((it) => it.months);
}

/** Domains, firing rules and the decision. \`indicators\`: those that are on. */
export function firingCql(firing: FiringRules, indicators: Indicators): string {
  const counted = firing.rules.flatMap(({ when }) =>
    when.flatMap((condition) => ('countOf' in condition ? condition.countOf : [])),
  );
  const domains = [...new Set([...counted, ...firing.lowWeightNeeds])];
  return `
define function "At Least"(states List<Boolean>, number Integer):
  if Count(states S where S is true return all S) >= number then true
  else if Count(states S where S is not false return all 1) >= number then null
  else false

${[
  ...domains.map((domain) => domainCql(indicators, domain, firing.lowWeightNeeds)),
  ...recents(firing).map(({ domain, months }) => recentCql(indicators, domain, months)),
  ...firing.rules.map((rule) => ruleCql(rule, indicators)),
].join('\n\n')}
${decisionCql(firing, indicators)}`;
}
