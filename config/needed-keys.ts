import type { Site } from './site.ts';

/** A key that our server signs with: where the site file asks for it, by place and by name, and its algorithm. */
export interface NeededKey {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly alg: 'ES384' | 'RS384';
}

/** Every key that CLIENT_KEYS must have for a site: of EHRs that are signed to, and of the coordination server. */
export function neededKeys({ ehrs, coordination }: Pick<Site, 'ehrs' | 'coordination'>): NeededKey[] {
  const ofEhrs = ehrs.flatMap(({ id, smart: { auth, alg } }, index) =>
    auth === 'private_key_jwt'
      ? [{ path: ['ehrs', index, 'smart', 'alg'], name: `ehrs.${id}.smart.alg`, alg }]
      : [],
  );
  if (coordination === undefined) return ofEhrs;
  const { alg } = coordination;
  return [...ofEhrs, { path: ['coordination', 'alg'], name: 'coordination.alg', alg }];
}
