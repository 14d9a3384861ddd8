import { z } from 'zod';

const prefetchTemplates = z.record(z.string().min(1), z.string().min(1));

/**
 * One entry of discovery. `version` and `hookVersion` are 3.0's; 2.0 clients ignore them.
 * @see https://cds-hooks.hl7.org/2.0/#discovery
 */
export const cdsServiceDefinition = z.strictObject({
  hook: z.string().min(1),
  id: z.string().regex(/^[A-Za-z0-9\-._~]+$/),
  title: z.string().min(1).optional(),
  description: z.string().min(1),
  prefetch: prefetchTemplates.optional(),
  usageRequirements: z.string().min(1).optional(),
  version: z.string().min(1).optional(),
  hookVersion: z.string().min(1).optional(),
});

export const discoveryResponse = z.strictObject({ services: z.array(cdsServiceDefinition) });

export type CdsServiceDefinition = z.infer<typeof cdsServiceDefinition>;
export type DiscoveryResponse = z.infer<typeof discoveryResponse>;
