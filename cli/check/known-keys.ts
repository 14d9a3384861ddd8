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

/** The schemas of what stands one step further in; several where a union leaves it open. */
function step(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  const own = schema.properties?.[String(key)];
  if (own !== undefined) return [own];
  if (schema.items !== undefined && Number.isInteger(Number(key))) return [schema.items];
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((each) => step(each, key));
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

function keysOf(schema: JsonSchema): readonly string[] {
  if (schema.properties !== undefined) return Object.keys(schema.properties);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(keysOf);
  return schema.propertyNames?.enum ?? [];
}

/** What a schema says of the keys of its files. */
export interface KeyGuide {
  /** The keys that a file may have at a place. */
  knownKeys(path: Path): string[];
  /** What a key is for, in the schema's own words. */
  meaningOf(path: Path): string | undefined;
}

export function createKeyGuide(schema: z.ZodType): KeyGuide {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const schemasAt = (path: Path) =>
    path.reduce<JsonSchema[]>((schemas, key) => schemas.flatMap((each) => step(each, key)), [root]);
  return {
    knownKeys: (path) => [...new Set(schemasAt(path).flatMap(keysOf))],
    meaningOf: (path) => schemasAt(path).find((it) => it.description !== undefined)?.description,
  };
}
