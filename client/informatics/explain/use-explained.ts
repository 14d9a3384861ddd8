import type { AccountView } from '@pearr/pearr';
import { useState } from 'react';
import { type StaffCallError, staffCall } from '../../staff/staff-call.ts';
import { withoutToken } from './without-token.ts';

export interface Asked {
  readonly text: string;
  /** '' for the EHR of the request's own fhirServer. */
  readonly ehr: string;
}

export type Explained =
  | { readonly state: 'none' | 'asking' }
  | ({ readonly state: 'failed' } & StaffCallError)
  | { readonly state: 'ready'; readonly account: AccountView };

/** Asks the server to explain a request. */
export function useExplained(onEnded: () => void) {
  const [explained, setExplained] = useState<Explained>({ state: 'none' });
  async function ask({ text, ehr }: Asked): Promise<void> {
    setExplained({ state: 'asking' });
    const post = { text: withoutToken(text), ...(ehr !== '' && { ehr }) };
    const answer = await staffCall<AccountView>('api/informatics/explain', post);
    if ('ok' in answer) setExplained({ state: 'ready', account: answer.ok });
    else if (answer.error === 'SESSION_ENDED') onEnded();
    else setExplained({ state: 'failed', ...answer });
  }
  return { explained, ask, clear: () => setExplained({ state: 'none' }) };
}
