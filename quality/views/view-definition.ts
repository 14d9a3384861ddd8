import { z } from 'zod';

const path = z.string().min(1);
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a column is named in letters, digits and _');

const column = z.object({
  name,
  path,
  /** A FHIR type; what it does not say is text. */
  type: z.string().optional(),
  collection: z.boolean().optional(),
  description: z.string().optional(),
});
export type ColumnDefinition = z.infer<typeof column>;

/** A select in the words of the specification; one way to iterate at most. */
export interface SelectDefinition {
  readonly column?: readonly ColumnDefinition[] | undefined;
  readonly select?: readonly SelectDefinition[] | undefined;
  readonly unionAll?: readonly SelectDefinition[] | undefined;
  readonly forEach?: string | undefined;
  readonly forEachOrNull?: string | undefined;
  readonly repeat?: readonly string[] | undefined;
}

const select: z.ZodType<SelectDefinition, SelectDefinition> = z
  .object({
    column: z.array(column).optional(),
    get select() {
      return z.array(select).optional();
    },
    get unionAll() {
      return z.array(select).min(1).optional();
    },
    forEach: path.optional(),
    forEachOrNull: path.optional(),
    repeat: z.array(path).min(1).optional(),
  })
  .refine(
    (it) => [it.forEach, it.forEachOrNull, it.repeat].filter((way) => way !== undefined).length <= 1,
    'forEach, forEachOrNull and repeat exclude each other',
  );

/** A constant: its name and one `value[x]` of a primitive type. */
const constant = z.looseObject({ name: z.string().min(1) }).transform((given, context) => {
  const [value, ...others] = Object.entries(given).flatMap(([key, it]) =>
    /^value[A-Z]/.test(key) ? [it] : [],
  );
  if (
    others.length === 0 &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
  )
    return { name: given.name, value };
  context.addIssue({ code: 'custom', message: `constant ${given.name} has not one primitive value` });
  return z.NEVER;
});

/**
 * A ViewDefinition as its author writes it. Metadata beside these elements is let through.
 * @see https://build.fhir.org/ig/FHIR/sql-on-fhir-v2/StructureDefinition-ViewDefinition.html
 */
export const viewDefinition = z.object({
  name: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  resource: z.string().min(1),
  constant: z.array(constant).optional(),
  where: z.array(z.object({ path, description: z.string().optional() })).optional(),
  select: z.array(select).min(1),
});
export type ViewDefinition = z.input<typeof viewDefinition>;
