import type { Ehr } from '@pearr/config';
import type { LaunchContext } from './launch-context.ts';

/** How a page of ours may speak to the EHR's window. The handle is a secret of this launch: it is never logged. */
export interface WebMessaging {
  readonly handle: string;
  readonly origin: string;
}

const SCOPES = ['messaging/scratchpad.create', 'messaging/scratchpad.*'];

/**
 * Whether, and how, the EHR's window takes draft orders in this launch: a handle and an origin arrived, the scope was
 * granted, and the origin is one whose pages may frame the app.
 * Safety: an order names a patient; it goes to an origin that the site has registered, or nowhere.
 * @see SMART Web Messaging 1.0.0 §authorization-with-smart-scopes
 */
export function toWebMessaging(
  { frameOrigins }: Pick<Ehr, 'frameOrigins'>,
  { smart_web_messaging_handle: handle, smart_web_messaging_origin: given }: LaunchContext,
  grantedScope: string,
): WebMessaging | undefined {
  const isGranted = grantedScope.split(/\s+/).some((it) => SCOPES.includes(it));
  if (handle === undefined || given === undefined || !isGranted || !URL.canParse(given)) return undefined;
  const { origin } = new URL(given);
  return frameOrigins.includes(origin) ? { handle, origin } : undefined;
}
