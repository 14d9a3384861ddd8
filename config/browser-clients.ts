import type { z } from 'zod';
import { isDevelopment } from './development.ts';
import type { Ehr } from './sections/ehr.ts';

type CdsClient = Ehr['cdsClient'];

/** Where the keys of a CDS Client are read: at its `jku`, unless another copy of them is named. */
export const keySetUrl = ({ jku, browser }: CdsClient): string => browser?.keys ?? jku;

/** The public CDS Hooks sandbox. It signs in the browser, by a key that is published with its source. */
const SANDBOX = 'https://sandbox.cds-hooks.org';

const ofSandbox = (url: string) => URL.canParse(url) && new URL(url).origin === SANDBOX;

const MEANT = 'is for development: anybody who has the key in its pages can call as it';

/**
 * Safety: a CDS Client in a browser hands its private key to whoever opens its pages. Who calls as it could be anybody,
 * so it is taken where invented patients are all there is.
 */
export function refuseBrowserClients(
  site: { readonly publicUrl: string; readonly ehrs: readonly Pick<Ehr, 'cdsClient'>[] },
  context: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  if (isDevelopment(site)) return;
  for (const [index, { cdsClient }] of site.ehrs.entries()) {
    const refuse = (key: keyof CdsClient) =>
      context.addIssue({ code: 'custom', path: ['ehrs', index, 'cdsClient', key], message: MEANT });
    if (cdsClient.browser !== undefined) refuse('browser');
    if (ofSandbox(cdsClient.iss)) refuse('iss');
    if (ofSandbox(cdsClient.jku)) refuse('jku');
  }
}
