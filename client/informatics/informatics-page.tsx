import type { InformaticsView } from '@pearr/pearr';
import { Failed } from '../staff/failed.tsx';
import type { StaffPageProps } from '../staff/staff-page-props.ts';
import { useAnswer } from '../staff/use-answer.ts';
import { countWords } from './count-words.ts';
import { Ehrs } from './ehrs/ehrs.tsx';
import { Explain } from './explain/explain.tsx';
import { Indicators } from './indicators/indicators.tsx';
import { Pairs } from './pairs.tsx';
import { Rules } from './rules/rules.tsx';
import { partId, usePart } from './use-part.ts';
import { type Part, parts, words } from './words.ts';
import './informatics.css';

/** What the service looks for, when it prompts, what became of its calls, and why a request ended as it did. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function InformaticsPage({ onEnded }: StaffPageProps) {
  const { loaded, reload } = useAnswer<InformaticsView>('api/informatics', onEnded);
  const part = usePart();
  if (loaded.state === 'loading') return <p role="status">{words.loading}</p>;
  if (loaded.state === 'failed') return <Failed failed={loaded} onTryAgain={reload} />;
  const view = loaded.value;
  return (
    <>
      <Summary view={view} />
      <PartLinks current={part} />
      {/* Hidden rather than gone: what was searched for or pasted is still there on coming back. */}
      <Shown part="indicators" current={part}>
        <Indicators indicators={view.indicators} days={view.days} />
      </Shown>
      <Shown part="rules" current={part}>
        <Rules firing={view.firing} conditions={view.conditions} />
      </Shown>
      <Shown part="ehrs" current={part}>
        <Ehrs ehrs={view.ehrs} refusals={view.refusals} days={view.days} />
      </Shown>
      <Shown part="explain" current={part}>
        <Explain ehrs={view.ehrs} onEnded={onEnded} />
      </Shown>
    </>
  );
}

interface ShownProps {
  readonly part: Part;
  readonly current: Part;
  readonly children: React.ReactNode;
}

function Shown({ part, current, children }: ShownProps) {
  return (
    <section
      className="part"
      id={partId(part)}
      tabIndex={-1}
      aria-label={parts[part]}
      hidden={part !== current}
    >
      {children}
    </section>
  );
}

function Summary({ view }: { readonly view: InformaticsView }) {
  const on = view.indicators.filter((it) => it.isOn).length;
  return (
    <Pairs
      rows={[
        [words.ruleSet, <code key="hash">{view.rules}</code>],
        [words.indicators, words.on(on, view.indicators.length)],
        [words.visits(view.days), countWords(view.visits)],
      ]}
    />
  );
}

function PartLinks({ current }: { readonly current: Part }) {
  return (
    <nav className="parts" aria-label={words.partsLabel}>
      {Object.entries(parts).map(([part, title]) => (
        <a key={part} href={`#${part}`} aria-current={part === current ? 'true' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
