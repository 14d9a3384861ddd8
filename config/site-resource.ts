import type { SiteResource } from '@pearr/pearr';
import type { Site } from './site.ts';

/** A line as the app and printed material know it. */
export function toSiteResource({ phone, text, ...rest }: Site['resources'][number]): SiteResource {
  return { ...rest, ...(phone !== undefined && { phone }), ...(text !== undefined && { text }) };
}
