import type { AccountView } from '@pearr/pearr';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Table } from '../../staff/table.tsx';
import { English } from '../english.tsx';
import { Lines, Pairs } from '../pairs.tsx';
import { truthWords, words } from '../words.ts';
import { IndicatorStates } from './indicator-states.tsx';
import { RuleStates } from './rule-states.tsx';
import { Unknowns } from './unknowns.tsx';

/** What a request leads to and why, from the answer down to what it was read from. */
export function Account({ account }: { readonly account: AccountView }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new account is read from its head.
  useEffect(() => heading.current?.focus(), [account]);
  const { outcome, decision, cards, caveats } = account;
  return (
    <article className="account">
      <header data-outcome={outcome}>
        <h2 ref={heading} tabIndex={-1}>
          {words.outcomes[outcome]}
        </h2>
        <Lines lines={decision.because.map((it) => it.words)} isEnglish />
        {useLanguage() !== 'en' && <p className="muted">{words.inEnglish}</p>}
      </header>
      {cards.map(({ summary, detail, source }) => (
        <blockquote key={summary} className="card-shown" lang="en">
          <p>{summary}</p>
          <p className="muted">{detail}</p>
          <p className="muted">{source.label}</p>
        </blockquote>
      ))}
      <Call account={account} />
      <RuleStates rules={account.rules} />
      <IndicatorStates indicators={account.indicators} />
      <Unknowns unknowns={account.unknowns} />
      <Eligibility account={account} />
      <Keys account={account} />
      <Facts account={account} />
      <LeftOut account={account} />
      <section>
        <h3>{words.caveats}</h3>
        <Lines lines={caveats} isEnglish />
      </section>
    </article>
  );
}

function Call({ account: { call, decision } }: { readonly account: AccountView }) {
  const hook = call.trigger === undefined ? call.hook : words.triggerWords(call.hook, call.trigger);
  return (
    <section>
      <h3>{words.call}</h3>
      <Pairs
        rows={[
          [words.hook, words.hookWords(hook, call.service)],
          [words.user, call.user],
          [words.patient, words.patientWords(`Patient/${call.patient}`, call.age)],
          [words.minor, truthWords(decision.minor)],
          [words.encounter, call.encounter === undefined ? words.noEncounter : `Encounter/${call.encounter}`],
          [words.judgedAt, call.at],
          [words.decision, `${decision.kind} (${decision.because.map((it) => it.id).join(', ')})`],
        ]}
      />
    </section>
  );
}

function Eligibility({ account }: { readonly account: AccountView }) {
  return (
    <section>
      <h3>{words.eligible}</h3>
      <Table
        label={words.eligible}
        heads={[words.check, words.result, words.why]}
        rows={account.eligibility.map(({ check, state, says }) => [
          <English key="check">{check}</English>,
          words.checks[state],
          <English key="says">{says}</English>,
        ])}
      />
    </section>
  );
}

function Keys({ account: { keys, strayKeys } }: { readonly account: AccountView }) {
  const rows = keys.map(({ key, part, state, resources, says }) => [
    key === part ? key : `${key} (${part})`,
    <English key="state">{state}</English>,
    resources === 0 ? '' : String(resources),
    <English key="says">{says}</English>,
  ]);
  const stray = strayKeys.map(({ key, meant }) => [
    key,
    words.notRead,
    '',
    meant === undefined ? words.strayKey : words.meant(meant),
  ]);
  return (
    <section>
      <h3>{words.came}</h3>
      <Table
        label={words.came}
        heads={[words.key, words.result, words.resources, words.meaning]}
        rows={[...rows, ...stray]}
      />
    </section>
  );
}

function Facts({ account: { facts } }: { readonly account: AccountView }) {
  return (
    <section>
      <h3>{words.facts}</h3>
      {facts.length === 0 && <p className="muted">{words.noFacts}</p>}
      <Table
        label={words.facts}
        heads={[words.when, words.kind, words.what, words.from, words.usedFor]}
        rows={facts.map(({ when, kind, what, source, supports, beside }) => [
          <English key="when">{when}</English>,
          <English key="kind">{kind}</English>,
          <English key="what">{what}</English>,
          source,
          [...supports, ...beside.map((id) => words.beside(id))].join(', '),
        ])}
      />
    </section>
  );
}

function LeftOut({ account: { leftOut, unlooked } }: { readonly account: AccountView }) {
  if (leftOut.length + unlooked.length === 0) return null;
  return (
    <section>
      <h3>{words.leftOut}</h3>
      <Lines lines={leftOut.map(({ source, because }) => `${source} ${because}`)} isEnglish />
      <Lines lines={unlooked.map(({ type, count }) => words.unlooked(count, type))} />
    </section>
  );
}
