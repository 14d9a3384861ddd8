import type { OpenReferral } from '@pearr/pearr';
import { t } from '../i18n/translate.ts';
import { agoText, contactClock } from './clock.ts';
import { VisitFacts } from './visit-facts.tsx';
import { words } from './words.ts';

interface ReferralFactsProps {
  readonly referral: OpenReferral;
  readonly now: string;
}

/** How to make contact, where, and by when. */
export function ReferralFacts({ referral, now }: ReferralFactsProps) {
  const { contact, isUnnamed, place, askedAt, introduction } = referral;
  const isFollowed = referral.visits !== undefined && referral.contactAt !== undefined;
  const clock = contactClock(referral, now);
  return (
    <dl className="referral-facts">
      <div className="how">
        <dt>{words.contactLabel}</dt>
        <dd>{isFollowed && contact === 'in-person' ? words.visits.contact : words.contact[contact]}</dd>
        {isUnnamed && <dd>{words.unnamed}</dd>}
      </div>
      {clock !== undefined && (
        <div>
          <dt>{words.dueLabel}</dt>
          <dd data-tone={clock.tone}>{clock.text}</dd>
        </div>
      )}
      {isFollowed && referral.visits !== undefined && (
        <VisitFacts visits={referral.visits} status={referral.status} now={now} />
      )}
      {askedAt !== undefined && (
        <div>
          <dt>{words.askedLabel}</dt>
          <dd>{agoText(askedAt, now)}</dd>
        </div>
      )}
      {place !== undefined && (
        <div>
          <dt>{words.placeLabel}</dt>
          <dd>{place}</dd>
        </div>
      )}
      {introduction !== undefined && (
        <div>
          <dt>{words.handoffLabel}</dt>
          <dd>{t(introduction)}</dd>
        </div>
      )}
    </dl>
  );
}
