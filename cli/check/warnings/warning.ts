import type { Knowledge } from '@pearr/cds-services';
import type { Site, SiteContent } from '@pearr/config';
import type { Found, Path } from '../found.ts';

/** A valid site, and what it is looked at by. */
export interface Looked {
  readonly site: Site;
  /** The knowledge as the site uses it, and as it is without the site's changes. */
  readonly knowledge: Knowledge;
  readonly plain: Knowledge;
  /** What the files hold that the site file names. */
  readonly content: SiteContent;
  /** Epoch milliseconds. */
  readonly now: number;
}

export function warning(path: Path, message: string, suggestion?: string): Found {
  return { severity: 'warning', path, message, suggestion };
}

const DAY = 86_400_000;

/** Days since a day (YYYY-MM-DD); negative when it is still to come. */
export function daysSince(day: string, now: number): number {
  return Math.floor((now - Date.parse(`${day}T00:00:00Z`)) / DAY);
}
