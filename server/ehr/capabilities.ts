import { z } from 'zod';
import type { FhirClients } from './fhir-client.ts';

/** What an EHR says it can do with one resource type. Necessary, not sufficient. */
export interface TypeCapability {
  readonly interactions: ReadonlySet<string>;
  /** If-None-Exist is honoured. */
  readonly conditionalCreate: boolean;
  readonly searchParams: ReadonlySet<string>;
}

export type Capabilities = ReadonlyMap<string, TypeCapability>;

const statement = z.looseObject({
  resourceType: z.literal('CapabilityStatement'),
  rest: z
    .array(
      z.looseObject({
        mode: z.string().optional(),
        resource: z
          .array(
            z.looseObject({
              type: z.string(),
              interaction: z.array(z.looseObject({ code: z.string() })).default([]),
              conditionalCreate: z.boolean().default(false),
              searchParam: z.array(z.looseObject({ name: z.string() })).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/**
 * A CapabilityStatement by resource type.
 * @returns an empty map for what is none: nothing is promised then, and nothing will be tried.
 */
export function toCapabilities(resource: unknown): Capabilities {
  const parsed = statement.safeParse(resource);
  if (!parsed.success) return new Map();
  const server = parsed.data.rest.find((rest) => rest.mode !== 'client');
  return new Map(
    (server?.resource ?? []).map((it): [string, TypeCapability] => [
      it.type,
      {
        interactions: new Set(it.interaction.map(({ code }) => code)),
        conditionalCreate: it.conditionalCreate,
        searchParams: new Set(it.searchParam.map(({ name }) => name)),
      },
    ]),
  );
}

const HOUR = 3_600_000;

/** Reads an EHR's CapabilityStatement and keeps it for an hour. */
export function createCapabilityReader(fhir: FhirClients, now: () => number) {
  const kept = new Map<string, { capabilities: Capabilities; readAt: number }>();
  return async (base: string): Promise<Capabilities> => {
    const known = kept.get(base);
    if (known !== undefined && now() - known.readAt < HOUR) return known.capabilities;
    const result = await fhir(base, undefined).request({ path: 'metadata' });
    if ('error' in result || result.status !== 200) return known?.capabilities ?? new Map();
    const capabilities = toCapabilities(result.body);
    kept.set(base, { capabilities, readAt: now() });
    return capabilities;
  };
}

export type CapabilityReader = ReturnType<typeof createCapabilityReader>;
