import type { Site, SiteContent } from '@pearr/config';

/** A part of a policy's section. */
export type Block =
  | { readonly p: string }
  | { readonly list: readonly string[] }
  | { readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a policy is filled from. */
export interface PolicySource {
  readonly site: Site;
  readonly content: SiteContent;
  /** ISO date. */
  readonly today: string;
}

export const p = (text: string): Block => ({ p: text });
export const list = (...items: readonly string[]): Block => ({ list: items });

/** What the organization has not said stands out, with the key of the site file that says it. */
export function missing(key: string): string {
  return `TO BE COMPLETED (${key})`;
}

/** A value of the site file's `policy`, or that it is missing. */
export function own({ site }: PolicySource, key: keyof Site['policy']): string {
  const value = site.policy[key];
  if (typeof value === 'string') return value;
  return missing(`policy.${key}`);
}

/** A list of the site file's `policy`, or that it is missing. */
export function ownList({ site }: PolicySource, key: keyof Site['policy']): Block {
  const value = site.policy[key];
  return Array.isArray(value) && value.length > 0 ? list(...value) : p(missing(`policy.${key}`));
}

/** A table, or that its list in the site file is empty. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], key: string): Block {
  return rows.length > 0 ? { table: { head, rows } } : p(missing(key));
}
