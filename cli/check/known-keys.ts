import { siteSchema } from '@pearr/config';
import { z } from 'zod';
import type { Path } from './found.ts';

/** As much of JSON Schema as zod writes for a site file. */
interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
}

const root = z.toJSONSchema(siteSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** The schemas of what stands one step further in; several where a union leaves it open. */
function step(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  const own = schema.properties?.[String(key)];
  if (own !== undefined) return [own];
  if (schema.items !== undefined && Number.isInteger(Number(key))) return [schema.items];
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((each) => step(each, key));
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

function schemasAt(path: Path): JsonSchema[] {
  return path.reduce<JsonSchema[]>((schemas, key) => schemas.flatMap((each) => step(each, key)), [root]);
}

function keysOf(schema: JsonSchema): readonly string[] {
  if (schema.properties !== undefined) return Object.keys(schema.properties);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(keysOf);
  return schema.propertyNames?.enum ?? [];
}

/** The keys that the site file may have at a place. */
export function knownKeys(path: Path): string[] {
  return [...new Set(schemasAt(path).flatMap(keysOf))];
}

/** What a key is for, in the schema's own words. */
export function meaningOf(path: Path): string | undefined {
  return schemasAt(path).find((it) => it.description !== undefined)?.description;
}
