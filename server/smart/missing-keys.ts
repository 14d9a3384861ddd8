import { neededKeys, type Site } from '@pearr/config';
import type { ClientKeys } from './client-keys.ts';

/**
 * What the site has signed by an algorithm that CLIENT_KEYS has no key for, each as a path of the site file.
 * Safety: we do not start without; a referral that went nowhere for want of a key would be noticed too late.
 */
export function missingKeys(site: Pick<Site, 'ehrs' | 'coordination'>, { signing }: ClientKeys): string[] {
  return neededKeys(site)
    .filter(({ alg }) => !signing.has(alg))
    .map(({ name, alg }) => `${name}: CLIENT_KEYS has no ${alg} key`);
}
