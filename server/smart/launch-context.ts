import { z } from 'zod';

const resourceId = z.string().regex(/^[A-Za-z0-9\-.]{1,128}$/);

/**
 * What an EHR hands over with the token. `patient` and `encounter` must be ids; whatever else does not fit is taken as
 * not said, since it is no reason to keep a clinician out. `intent` and `fhirContext` are not taken up: the guide opens
 * in one way, and no list may say whose chart it is.
 * @see SMART App Launch 2.2 §launch-context-arrives-with-your-access_token
 */
export const launchContext = z.looseObject({
  patient: resourceId.optional(),
  encounter: resourceId.optional(),
  // Safety: without a clear "false" the guide says whose chart it is.
  need_patient_banner: z.boolean().catch(true),
  smart_style_url: z.string().max(2048).optional().catch(undefined),
  smart_web_messaging_handle: z.string().min(1).max(1024).optional().catch(undefined),
  smart_web_messaging_origin: z.string().max(2048).optional().catch(undefined),
  tenant: z.string().max(256).optional().catch(undefined),
  // Safety: never trusted for identity, only compared with cards we know; oversized ones are dropped.
  appContext: z.string().max(256).optional().catch(undefined),
});

export type LaunchContext = z.infer<typeof launchContext>;
