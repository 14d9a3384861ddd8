import { type ReferralStanding, type ReferralsShown, referralTypes } from '@pearr/pearr';
import { longDate } from '../../frame/format.ts';
import { t } from '../../i18n/translate.ts';
import { words } from '../words.ts';
import { WhenAlone } from './when-alone.tsx';

const { soFar: own } = words.preflight;

/** What became of the referrals that this patient's conversations led to. */
export function ReferralsSoFar() {
  return (
    <WhenAlone<ReferralsShown> id="referrals" title={own.title}>
      {({ referrals }) =>
        referrals.length === 0 ? (
          <p>{own.none}</p>
        ) : (
          <ul>
            {referrals.map((referral, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: read once, and never in another order.
              <li key={index}>{lineOf(referral)}</li>
            ))}
          </ul>
        )
      }
    </WhenAlone>
  );
}

function lineOf({ type, standing, since, visitOn }: ReferralStanding): string {
  const help = type === undefined ? own.other : t(referralTypes[type].display);
  const when = visitOn ? own.visit(longDate(visitOn)) : since && longDate(since.slice(0, 10));
  return `${help}: ${own.standings[standing]}${when ? ` · ${when}` : ''}`;
}
