import type { OpenReferral, WorkAction, Worklist } from '@pearr/pearr';
import { useState } from 'react';
import { longDate } from '../frame/format.ts';
import { t } from '../i18n/translate.ts';
import { useCovered } from '../staff/coverable-frame.tsx';
import { Failed } from '../staff/failed.tsx';
import type { StaffPageProps } from '../staff/staff-page-props.ts';
import { words as staffWords } from '../staff/words.ts';
import { ContactRules } from './contact-rules.tsx';
import { headingId, ReferralCard } from './referral-card.tsx';
import './team.css';
import { useWorklist, type Working } from './use-worklist.ts';
import { words } from './words.ts';

/** What the last change came to: said aloud, and shown where it belongs. */
interface Said {
  readonly done?: string;
  readonly trouble?: { readonly referral: OpenReferral; readonly text: string };
}

/**
 * The response team's worklist.
 * Safety: it lists referrals that patients agreed to, never patients by risk (R13).
 */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function TeamPage({ onEnded }: StaffPageProps) {
  const covered = useCovered();
  const working = useWorklist(covered, onEnded);
  const [said, setSaid] = useState<Said>({});
  if (covered) return null;
  const { worklist, failed, read } = working;
  const onWork = async (referral: OpenReferral, wanted: Wanted) => {
    setSaid({});
    setSaid(await workOn(working, referral, wanted));
    focusAfter(referral);
  };
  if (worklist === undefined)
    return failed === undefined ? <p>{staffWords.opening}</p> : <Failed failed={failed} onTryAgain={read} />;
  return (
    <div className="team">
      <ContactRules />
      <div className="referrals">
        <p className="referral-trouble" role="alert">
          {goneText(said, worklist)}
        </p>
        <p className="referrals-said" role="status">
          {failed === undefined ? said.done : words.stale}
        </p>
        {worklist.isBesideMissing && <p>{words.besideMissing}</p>}
        {/* Said when it changes: a new referral, or one that a colleague took. */}
        <p className="muted" role="status">
          {countText(worklist)}
        </p>
        {worklist.referrals.map((referral) => (
          <ReferralCard
            key={referral.id}
            referral={referral}
            now={worklist.now}
            trouble={said.trouble?.referral.id === referral.id ? said.trouble.text : undefined}
            onWork={(action, choice, movedTo) => onWork(referral, { action, choice, movedTo })}
          />
        ))}
        {!worklist.isWhole && <p>{words.notWhole}</p>}
      </div>
    </div>
  );
}

interface Wanted {
  readonly action: WorkAction;
  readonly choice: string | undefined;
  readonly movedTo: string | undefined;
}

function doneText(action: WorkAction, now: OpenReferral | 'closed'): string {
  if (action !== 'visit') return words.done[action];
  if (now === 'closed') return words.visits.lastDone;
  const isDue = now.visits !== undefined && now.status !== 'on-hold';
  return isDue ? words.visits.nextDone(longDate(now.visits.dueOn)) : words.visits.resting;
}

async function workOn(
  { work }: Working,
  referral: OpenReferral,
  { action, choice, movedTo }: Wanted,
): Promise<Said> {
  const { version = '' } = referral;
  const answer = await work(referral, {
    action,
    version,
    ...(choice !== undefined && { choice }),
    ...(movedTo !== undefined && { movedTo }),
  });
  if ('ok' in answer && answer.ok.isAgreementLeft) return { done: words.agreementLeft };
  if ('ok' in answer) return { done: doneText(action, answer.ok.referral) };
  return { trouble: { referral, text: words.failed[answer.error] ?? words.failedOther } };
}

/** The button that was pressed is gone: what comes next begins at the card, or at the top when it has left. */
function focusAfter(referral: OpenReferral): void {
  requestAnimationFrame(() => {
    const heading = document.getElementById(headingId(referral)) ?? document.querySelector<HTMLElement>('h1');
    heading?.focus({ preventScroll: heading.id !== '' });
  });
}

function goneText({ trouble }: Said, { referrals }: Worklist): string | undefined {
  if (trouble === undefined || referrals.some(({ id }) => id === trouble.referral.id)) return undefined;
  const { help, patient } = trouble.referral;
  return words.gone([t(help), patient?.name].filter((it) => it !== undefined).join(', '));
}

function countText({ referrals }: Worklist): string {
  if (referrals.length === 0) return words.none;
  const waiting = referrals.filter(({ status }) => status === 'requested' || status === 'received').length;
  return words.count(referrals.length, waiting);
}
