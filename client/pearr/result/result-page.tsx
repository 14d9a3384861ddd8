import { type ArtefactOutcome, completeSession, toOwnCalls } from '@pearr/pearr';
import type { PageProps } from '../page/page-props.ts';
import { Services } from '../stage/contacts.tsx';
import { words as guideWords } from '../words.ts';
import { ByHand } from './by-hand.tsx';
import { Finish } from './finish.tsx';
import { GlassReason } from './glass-reason.tsx';
import { mayTryAgain, type ReportLine, readersOf, reportTitle, toReport } from './to-report.ts';
import { resultWords as words } from './words.ts';

interface ResultPageProps extends PageProps {
  readonly outcome: readonly ArtefactOutcome[];
}

/** What was written, where, who can see it, and what is left to do by hand. */
export function ResultPage({ conversation, dispatch, outcome }: ResultPageProps) {
  const { view } = conversation;
  const readers = readersOf(outcome, view.preflight);
  const record = outcome.find(({ kind }) => kind === 'assessment');
  return (
    <div className="page">
      <h1 tabIndex={-1}>{view.isPractice ? words.practice : reportTitle(outcome)}</h1>
      {view.isPractice && <p>{words.practiceText}</p>}
      {toReport(outcome, view).map(({ title, lines }) => (
        <section className="report" key={title}>
          <h2>{title}</h2>
          <ul>
            {lines.map((line) => (
              <Line key={line.name + line.sentences} {...line} title={title} />
            ))}
          </ul>
        </section>
      ))}
      <OwnCalls {...conversation} />
      {readers !== undefined && <p>{readers}</p>}
      {record?.result === 'not-written' && <ByHand conversation={conversation} dispatch={dispatch} />}
      {outcome.some(({ reason }) => reason === 'BREAK_THE_GLASS') && <GlassReason />}
      <Finish
        onTryAgain={mayTryAgain(outcome) ? () => dispatch({ type: 'write-again' }) : undefined}
        onClosed={() => dispatch({ type: 'closed' })}
      />
    </div>
  );
}

/** Whom the patient calls, since nothing was sent there. Only while this window remembers the answers. */
function OwnCalls({ session, ended, view }: PageProps['conversation']) {
  const result = completeSession(session, ended);
  const services = 'error' in result ? [] : toOwnCalls(result.completed, view.referrals);
  return <Services title={guideWords.numbersToGive} services={services} />;
}

function Line({ name, result, state, sentences, title }: ReportLine & { readonly title: string }) {
  return (
    <li data-result={result}>
      <p className="state">
        {name !== title && <span>{name}</span>} <strong>{state}</strong>
      </p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </li>
  );
}
