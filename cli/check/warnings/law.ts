import { toDutyPack } from '@pearr/pearr';
import type { Found } from '../found.ts';
import { daysSince, type Looked, warning } from './warning.ts';

/** So many days before its end a summary is told of. */
const SOON = 45;

/** Summaries of law that no counsel of the site has reviewed, and those that run out. */
export function lawWarnings({ content, now }: Looked): Found[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return content.jurisdictions.flatMap(({ pack, confirmation }, index) => {
    const { id, expires } = pack;
    const { state } = toDutyPack(pack, confirmation, today);
    const tell = (message: string, todo: string) => warning(['jurisdictions', index], message, todo);
    const left = -daysSince(expires, now);
    if (state === 'expired')
      return [tell(`${id} ran out on ${expires}: staff read “ask” in its place`, 'name a newer pack')];
    if (state === 'unconfirmed')
      return [
        tell(
          `${id} was not reviewed by counsel, and runs out on ${expires}`,
          'have your counsel read it, and write confirmedBy and confirmedOn',
        ),
      ];
    return left <= SOON ? [tell(`${id} runs out in ${left} days, on ${expires}`, 'name a newer pack')] : [];
  });
}
