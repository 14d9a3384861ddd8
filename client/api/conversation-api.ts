import type {
  CompleteRequest,
  CompleteResponse,
  ConversationView,
  DraftSave,
  GlassRequest,
  Handed,
} from '@pearr/pearr';
import { type CallError, call } from './call.ts';

export type Answered<T> = Promise<{ readonly ok: T } | CallError>;

export function readConversation(): Answered<ConversationView> {
  return call({ method: 'GET', path: 'api/conversation', timeoutSeconds: 20 });
}

export function saveDraft(body: DraftSave): Answered<{ readonly revision: number }> {
  return call({ method: 'PUT', path: 'api/draft', body, timeoutSeconds: 10 });
}

/** Long, because the server writes to the EHR and reads back before it answers. */
export function completeConversation(body: CompleteRequest): Answered<CompleteResponse> {
  return call({ method: 'POST', path: 'api/complete', body, timeoutSeconds: 90 });
}

/** Only to be asked once the clinician said that nobody else sees the screen. */
export function readWhenAlone<T>(path: 'api/why' | 'api/referrals'): Answered<T> {
  return call({ method: 'POST', path, body: { aloneWithScreen: true }, timeoutSeconds: 20 });
}

export function tellGlassReason(body: GlassRequest): Answered<unknown> {
  return call({ method: 'POST', path: 'api/glass', body, timeoutSeconds: 10 });
}

export function tellHanded(body: Handed): Answered<unknown> {
  return call({ method: 'POST', path: 'api/handed', body, timeoutSeconds: 10 });
}

export function closeSession(): Answered<unknown> {
  return call({ method: 'POST', path: 'api/close', body: {}, timeoutSeconds: 10 });
}
