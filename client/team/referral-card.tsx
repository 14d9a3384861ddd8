import { choicesOf, type OpenReferral, type WorkAction } from '@pearr/pearr';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { longDate } from '../frame/format.ts';
import { t } from '../i18n/translate.ts';
import { ChoiceForm } from './choice-form.tsx';
import { ReferralFacts } from './referral-facts.tsx';
import { words } from './words.ts';

export interface ReferralCardProps {
  readonly referral: OpenReferral;
  readonly now: string;
  /** What went wrong with the last change, in words. */
  readonly trouble: string | undefined;
  readonly onWork: (action: WorkAction, choice?: string, movedTo?: string) => Promise<void>;
}

export const headingId = ({ id }: Pick<OpenReferral, 'id'>) => `referral-${id}`;
const patientId = ({ id }: Pick<OpenReferral, 'id'>) => `patient-${id}`;

/** Ids of what tells a referral from others of its kind: all of it stands on its card. */
const namedBy = (referral: OpenReferral) =>
  referral.patient === undefined ? headingId(referral) : `${headingId(referral)} ${patientId(referral)}`;

/** One referral: who, how to reach them, by when, and what can be done next. */
export function ReferralCard({ referral, now, trouble, onWork }: ReferralCardProps) {
  return (
    <article className="referral" data-status={referral.status} aria-labelledby={namedBy(referral)}>
      <header>
        <h2 id={headingId(referral)} tabIndex={-1}>
          {t(referral.help)}
        </h2>
        {!isFollowed(referral) && (
          <span className="urgency" data-priority={referral.priority}>
            <span className="away">{words.urgencyLabel} </span>
            {words.priorities[referral.priority]}
          </span>
        )}
        <span className="standing">
          <span className="away">{words.standingLabel} </span>
          {standingText(referral)}
        </span>
      </header>
      <Patient {...referral} />
      {trouble !== undefined && (
        <p className="referral-trouble" role="alert">
          {trouble}
        </p>
      )}
      <ReferralFacts referral={referral} now={now} />
      <Actions referral={referral} onWork={onWork} />
    </article>
  );
}

/** Urgency was for the first contact; after it the day of the next visit counts. */
const isFollowed = ({ visits, contactAt }: OpenReferral) => visits !== undefined && contactAt !== undefined;

function standingText({ status, reason, holder }: OpenReferral): string {
  const who = holder?.isYou ? words.you : holder && t(holder.name);
  return [words.statuses[status], reason && t(reason), who].filter((it) => it !== undefined).join(' · ');
}

function Patient({ id, patient }: Pick<OpenReferral, 'id' | 'patient'>) {
  if (patient === undefined) return <p className="muted">{words.noName}</p>;
  return (
    <p className="referral-patient">
      <bdi id={patientId({ id })}>{patient.name}</bdi>
      {patient.birthDate !== undefined && (
        <span className="muted">{words.bornOn(longDate(patient.birthDate))}</span>
      )}
    </p>
  );
}

function Actions({ referral, onWork }: Pick<ReferralCardProps, 'referral' | 'onWork'>) {
  const [asking, setAsking] = useState<WorkAction>();
  const [isBusy, setBusy] = useState(false);
  const doIt: ReferralCardProps['onWork'] = async (...work) => {
    if (isBusy) return;
    setBusy(true);
    await onWork(...work);
    setBusy(false);
    setAsking(undefined);
  };
  const buttonId = (action: WorkAction) => `${action}-${referral.id}`;
  const cancel = (action: WorkAction) => {
    flushSync(() => setAsking(undefined));
    document.getElementById(buttonId(action))?.focus();
  };
  if (asking !== undefined && referral.actions.includes(asking))
    return (
      <ChoiceForm
        id={referral.id}
        of={namedBy(referral)}
        action={asking}
        isBusy={isBusy}
        onChosen={(choice, movedTo) => void doIt(asking, choice, movedTo)}
        onCancel={() => cancel(asking)}
      />
    );
  return (
    <div className="actions">
      {referral.actions.map((action, index) => (
        <button
          key={action}
          type="button"
          id={buttonId(action)}
          aria-labelledby={`${buttonId(action)} ${namedBy(referral)}`}
          className={index === 0 ? 'button primary' : 'button'}
          aria-disabled={isBusy}
          onClick={() => (choicesOf(action) === undefined ? void doIt(action) : setAsking(action))}
        >
          {words.actions[action]}
        </button>
      ))}
    </div>
  );
}
