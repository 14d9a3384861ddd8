import { type Account, domainTitles, type IndicatorRow, type RuleRow, type Truth } from '@pearr/cds-services';
import { columns } from './columns.ts';

/** A heading and its lines; nothing when there are none. */
function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}

const headlines: Readonly<Record<Account['outcome'], string>> = {
  cards: 'A card is shown',
  no_cards: 'No card',
  could_not_look: 'No card, for want of data. It could not be told of this',
};

function headline({ outcome, decision }: Account): string {
  return `${headlines[outcome]}: ${decision.because.map((it) => it.words).join('; ')}`;
}

const yesNo = (truth: Truth, yes: string, no: string) => (truth === 'unknown' ? 'unknown' : truth ? yes : no);

function callLines({ call, decision }: Account): string[] {
  const trigger = call.trigger === undefined ? '' : `, trigger ${call.trigger}`;
  return columns([
    ['hook', `${call.hook}${trigger}, answered as ${call.service}`],
    ['user', call.user],
    ['patient', `Patient/${call.patient}, age ${call.age}, under 18: ${yesNo(decision.minor, 'yes', 'no')}`],
    ['encounter', call.encounter === undefined ? 'none' : `Encounter/${call.encounter}`],
    ['judged at', call.at],
    ['rules', call.rules],
    ['decision', `${decision.kind} (${decision.because.map((it) => it.id).join(', ')})`],
  ]);
}

function keyLines({ keys, strayKeys }: Account): string[] {
  const rows = keys.map(({ key, part, state, resources, says }) => [
    key === part ? key : `${key} (${part})`,
    state,
    resources === 0 ? '' : String(resources),
    says,
  ]);
  const stray = strayKeys.map(({ key, meant }) => [
    key,
    'not read',
    '',
    meant === undefined ? 'no part of the chart goes by this key' : `did you mean "${meant}"?`,
  ]);
  return columns([...rows, ...stray]);
}

function factLines({ facts }: Account): string[] {
  const rows = facts.map(({ when, kind, what, source, supports, beside }) => [
    when,
    kind,
    what,
    source,
    [...supports.map((id) => `for ${id}`), ...beside.map((id) => `beside ${id}`)].join(', '),
  ]);
  return columns(rows);
}

function leftOutLines({ leftOut, unlooked }: Account): string[] {
  return [
    ...columns(leftOut.map(({ source, because }) => [source, because])),
    ...unlooked.map(({ type, count }) => `${count} ${type}: holds nothing that a rule looks for`),
  ];
}

function indicatorLines({
  id,
  domain,
  title,
  state,
  criterion,
  lookback,
  why,
  evidence,
}: IndicatorRow): string[] {
  return [
    `${state.padEnd(8)}${id}: ${title} (${domainTitles[domain]})`,
    `        looks for ${criterion}; ${lookback}`,
    `        ${why}`,
    ...evidence.map(({ source, says }) => `        - ${source}${says === '' ? '' : `: ${says}`}`),
  ];
}

const order: readonly IndicatorRow['state'][] = ['present', 'unknown', 'absent', 'off'];

function allIndicatorLines({ indicators }: Account): string[] {
  return order.flatMap((state) => indicators.filter((it) => it.state === state).flatMap(indicatorLines));
}

function ruleState({ applies, met }: RuleRow): string {
  if (applies === false) return 'other age';
  if (applies === 'unknown') return 'age unknown';
  return yesNo(met, 'met', 'not met');
}

function ruleLines(rule: RuleRow): string[] {
  const conditions = rule.conditions.map(
    ({ words, truth, says }) => `            ${yesNo(truth, 'yes', 'no')}: ${words} (${says})`,
  );
  return [`${ruleState(rule).padEnd(12)}${rule.id}`, ...conditions];
}

function unknownLines({ unknowns }: Account): string[] {
  return unknowns.flatMap(({ about, indicators, outcomes, matters }) => [
    `${about}: ${matters ? 'could have changed the decision' : 'could have changed nothing'}`,
    ...outcomes.map(({ supposing, kind }) => `  ${supposing}: ${kind}`),
    ...(indicators.length === 0 ? [] : [`  left unknown: ${indicators.join(', ')}`]),
  ]);
}

function cardLines({ cards }: Account): string[] {
  return cards.flatMap(({ summary, detail, source, links, overrideReasons }) =>
    columns([
      ['summary', summary],
      ['detail', detail ?? ''],
      ['source', source.label],
      ...(links ?? []).map((link) => ['link', `${link.label}: ${link.url}`]),
      ['reasons', (overrideReasons ?? []).map((it) => it.display).join(' | ')],
    ]),
  );
}

const states: Readonly<Record<Account['eligibility'][number]['state'], string>> = {
  passes: 'ok',
  decides: 'DECIDES',
  unknown: 'unknown',
};

/** An account for an analyst to read in a terminal. Safety: it names codes and resources, and quotes no note. */
export function accountText(account: Account): string {
  return [
    headline(account),
    ...section('CALL', callLines(account)),
    ...section('WHAT CAME', keyLines(account)),
    ...section('FACTS READ', factLines(account)),
    ...section('LEFT OUT', leftOutLines(account)),
    ...section(
      'WHO IS ELIGIBLE',
      columns(account.eligibility.map(({ check, state, says }) => [states[state], check, says])),
    ),
    ...section('INDICATORS', allIndicatorLines(account)),
    ...section('FIRING RULES', account.rules.flatMap(ruleLines)),
    ...section('WHAT WAS UNKNOWN', unknownLines(account)),
    ...section('THE CARD', cardLines(account)),
    ...section('NOT IN THIS ACCOUNT', account.caveats),
  ].join('\n');
}
