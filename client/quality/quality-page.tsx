import type { QualityView } from '@pearr/pearr';
import { useEffect, useId, useState } from 'react';
import { Failed } from '../staff/failed.tsx';
import { dayName, monthName } from '../staff/format.ts';
import { NewWindow } from '../staff/new-window.tsx';
import type { StaffPageProps } from '../staff/staff-page-props.ts';
import { type Loaded, useAnswer } from '../staff/use-answer.ts';
import { Cases } from './cases.tsx';
import { Report } from './report.tsx';
import { words } from './words.ts';
import './quality.css';

/** How often it is asked how far the counting is, ms. */
const EVERY = 1000;

type Ready = Extract<QualityView, { readonly state: 'ready' }>;

/** The programme in numbers, month by month: only what may be shown. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function QualityPage({ onEnded }: StaffPageProps) {
  const [month, setMonth] = useState<string>();
  const path = month === undefined ? 'api/quality' : `api/quality?month=${month}`;
  const { loaded, reload } = useAnswer<QualityView>(path, onEnded);
  useEffect(() => {
    if (loaded.state !== 'ready' || loaded.value.state !== 'closing') return;
    const timer = setTimeout(reload, EVERY);
    return () => clearTimeout(timer);
  }, [loaded, reload]);
  if (loaded.state === 'failed') return <Failed failed={loaded} onTryAgain={reload} />;
  return (
    <>
      <p className={loaded.state === 'ready' ? 'away' : undefined} role="status">
        {saidOf(loaded)}
      </p>
      {loaded.state === 'ready' && <Programme view={loaded.value} onMonth={setMonth} onEnded={onEnded} />}
    </>
  );
}

/** What came of waiting, or of choosing: nothing else on the page says it to who does not see it. */
function saidOf(loaded: Exclude<Loaded<QualityView>, { readonly state: 'failed' }>): string | undefined {
  if (loaded.state === 'loading') return words.loading;
  const view = loaded.value;
  return view.state === 'ready' ? words.shown(monthName(view.report.period)) : undefined;
}

interface ProgrammeProps extends StaffPageProps {
  readonly view: QualityView;
  readonly onMonth: (month: string) => void;
}

function Programme({ view, onMonth, onEnded }: ProgrammeProps) {
  switch (view.state) {
    case 'closing':
      return <Closing done={view.done} all={view.all} />;
    case 'nothing':
      return <Nothing view={view} />;
    case 'ready':
      return (
        <>
          <Choice view={view} onMonth={onMonth} />
          {view.isFailing && <p className="warning">{words.failing}</p>}
          <Report report={view.report} />
          {view.mayReviewCases && (
            <Cases key={view.report.period} month={view.report.period} onEnded={onEnded} />
          )}
        </>
      );
  }
}

function Closing({ done, all }: { readonly done: number; readonly all: number }) {
  return (
    <section className="closing">
      <p id="closing">{words.closing}</p>
      <progress max={Math.max(1, all)} value={done} aria-labelledby="closing" />
      <p className="muted">{all === 0 ? words.beginning : words.counting(Math.floor((100 * done) / all))}</p>
    </section>
  );
}

function Nothing({ view }: { readonly view: Extract<QualityView, { readonly state: 'nothing' }> }) {
  return (
    <section className="closing">
      <h2>{words.nothing}</h2>
      <p>{words.nothingText(dayName(view.closesOn))}</p>
      {view.isFailing && <p className="warning">{words.failing}</p>}
    </section>
  );
}

function Choice({ view, onMonth }: { readonly view: Ready; readonly onMonth: (month: string) => void }) {
  const { period } = view.report;
  const id = useId();
  return (
    <div className="choose-month">
      <div>
        <label htmlFor={id}>{words.month}</label>
        <select id={id} value={period} onChange={({ target }) => onMonth(target.value)}>
          {view.months.map((it) => (
            <option key={it} value={it}>
              {monthName(it)}
            </option>
          ))}
        </select>
      </div>
      <a href={`api/quality/report.html?month=${period}`} target="_blank" rel="noreferrer">
        {words.report}
        <NewWindow />
      </a>
      <p className="muted">{words.next(dayName(view.closesOn))}</p>
    </div>
  );
}
