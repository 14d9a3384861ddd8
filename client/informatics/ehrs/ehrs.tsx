import type { Count, EhrView, InformaticsView, ServiceView } from '@pearr/pearr';
import { Table } from '../../staff/table.tsx';
import { countWords } from '../count-words.ts';
import { Lines, Pairs } from '../pairs.tsx';
import { words } from '../words.ts';

/** The EHRs of the site file, and what came of their calls. */
export function Ehrs({ ehrs, refusals, days }: Pick<InformaticsView, 'ehrs' | 'refusals' | 'days'>) {
  return (
    <>
      {ehrs.map((ehr) => (
        <Ehr key={ehr.id} ehr={ehr} days={days} />
      ))}
      <section>
        <h2>{words.refusals(days)}</h2>
        {refusals.length === 0 ? (
          <p className="muted">{words.noRefusals}</p>
        ) : (
          <Table
            label={words.refusals(days)}
            heads={[words.cause, words.meaning, words.calls]}
            rows={refusals.map(({ cause, says, count }) => [
              <code key="cause">{cause}</code>,
              says,
              String(count),
            ])}
          />
        )}
      </section>
    </>
  );
}

/** Counts of failures are exact; those of patients are rounded, and so begin to be after the smallest is hidden. */
function exactWords(outcome: string, count: Count): string {
  const isOfPatients = outcome === 'cards' || outcome === 'silent';
  return isOfPatients ? countWords(count) : String(count);
}

function Service({ service, ehr }: { readonly service: ServiceView; readonly ehr: string }) {
  return (
    <>
      <h3>
        {service.id} <span className="tag">{words.modes[service.mode]}</span>
      </h3>
      <Table
        label={`${ehr}, ${service.id}`}
        heads={[words.outcome, words.meaning, words.calls]}
        rows={service.calls.map(({ outcome, says, count }) => [
          <code key="outcome">{outcome}</code>,
          says,
          exactWords(outcome, count),
        ])}
      />
    </>
  );
}

function Ehr({ ehr, days }: { readonly ehr: EhrView; readonly days: number }) {
  const { id, iss, vendor, callBack, services, prefetch, triggers } = ehr;
  const triggerLines = triggers.map(({ action, meaning }) => `${action}: ${meaning}`);
  return (
    <section>
      <h2>{id}</h2>
      <Pairs
        rows={[
          [words.iss, iss],
          [words.vendor, vendor],
          [words.callBack, callBack ? words.callBackYes : words.callBackNo],
          ...(triggers.length === 0
            ? []
            : ([[words.triggers, <Lines key="lines" lines={triggerLines} />]] as const)),
        ]}
      />
      <p className="muted">{words.callsOf(days)}</p>
      {services.map((service) => (
        <Service key={service.id} service={service} ehr={id} />
      ))}
      <details className="fold">
        <summary>{words.prefetch(prefetch.length)}</summary>
        <Table
          label={`${id}, ${words.prefetch(prefetch.length)}`}
          heads={[words.key, words.query]}
          rows={prefetch.map(({ key, query }) => [key, <code key="query">{query}</code>])}
        />
      </details>
    </section>
  );
}
