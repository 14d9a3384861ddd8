import type { Site } from '@pearr/config';
import type { ClientKeys } from './client-keys.ts';

/**
 * What the site has signed by an algorithm that CLIENT_KEYS has no key for, each as a path of the site file.
 * Safety: we do not start without; a referral that went nowhere for want of a key would be noticed too late.
 */
export function missingKeys(
  { ehrs, coordination }: Pick<Site, 'ehrs' | 'coordination'>,
  { signing }: ClientKeys,
): string[] {
  const wanted = [
    ...ehrs
      .filter(({ smart }) => smart.auth === 'private_key_jwt')
      .map(({ id, smart }) => ({ path: `ehrs.${id}.smart.alg`, alg: smart.alg })),
    ...(coordination === undefined ? [] : [{ path: 'coordination.alg', alg: coordination.alg }]),
  ];
  return wanted
    .filter(({ alg }) => !signing.has(alg))
    .map(({ path, alg }) => `${path}: CLIENT_KEYS has no ${alg} key`);
}
