import type { ConversationView } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import type { PageProps } from '../page/page-props.ts';
import { SUBMIT_ID } from '../page/use-keys.ts';
import { words } from '../words.ts';
import { LanguageChoice } from './language-choice.tsx';
import { OfColleague } from './of-colleague.tsx';
import { interpreterText, readersText } from './readers.ts';
import { ReferralsSoFar } from './referrals-so-far.tsx';
import { WhyOffered } from './why-offered.tsx';

const { preflight: own } = words;

interface PreflightPageProps extends PageProps {
  /** Where a conversation begun before goes on. */
  readonly page: string | undefined;
}

/** At a glance, before anything is asked: what this chart takes, and who can read it. */
export function PreflightPage({ conversation, dispatch, page }: PreflightPageProps) {
  const { view, session } = conversation;
  const resumed = page === undefined ? undefined : session.form.items.get(page);
  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: 'begin' });
      }}
    >
      <h1 tabIndex={-1}>{own.title}</h1>
      {page !== undefined && (
        <p className="lead">{own.stoppedAt(resumed === undefined ? words.check.title : formText(resumed))}</p>
      )}
      {view.isUnfinished && <p className="lead">{own.unfinished}</p>}
      {view.colleague !== undefined && <OfColleague {...view.colleague} />}
      <ChartTakes view={view} />
      <p className="advice">{own.alone}</p>
      <div className="actions">
        <button type="submit" className="button primary" id={SUBMIT_ID}>
          {page === undefined ? own.begin : own.goOn}
        </button>
        <LanguageChoice />
      </div>
      {/* Below what everybody needs: the way on is in view in a small frame too. */}
      {view.mayAskReferrals && <ReferralsSoFar />}
      {view.mayAskWhy && <WhyOffered />}
    </form>
  );
}

function ChartTakes({ view }: { readonly view: ConversationView }) {
  const { preflight } = view;
  const interpreter = interpreterText(view);
  return (
    <dl className="facts">
      <Fact
        name={own.record}
        isGood={preflight.assessment}
        text={preflight.assessment ? own.recordAs[preflight.recordAs ?? 'form'] : own.recordNo}
      />
      <Fact
        name={own.referrals}
        isGood={preflight.referrals}
        text={preflight.referrals ? own.referralsAs[preflight.referralsAs ?? 'order'] : own.referralsNo}
      />
      {interpreter !== undefined && <Fact name={own.interpreter} text={interpreter} />}
      <Fact name={own.readers} text={readersText(preflight.otherReaders)} />
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly text: string;
  readonly isGood?: boolean;
}

function Fact({ name, text, isGood = true }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-tone={isGood ? undefined : 'warn'}>{text}</dd>
    </div>
  );
}
