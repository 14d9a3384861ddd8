/** Elements written with their type (`value[x]`) that no plain element of FHIR R4 could be mistaken for. */
const choiceElements = new Set(
  'abatement age allowed asNeeded born collected deceased defaultValue effective identified medication multipleBirth occurrence onset performed rate reported serviced value'.split(
    ' ',
  ),
);

const types = new Set(
  [
    'Address Age Annotation Attachment Base64Binary Boolean Canonical Code CodeableConcept Coding ContactPoint',
    'Count Date DateTime Decimal Distance Dosage Duration HumanName Id Identifier Instant Integer Markdown Money',
    'Oid Period PositiveInt Quantity Range Ratio Reference SampledData Signature String Time Timing UnsignedInt',
    'Uri Url Uuid',
  ].flatMap((line) => line.split(' ')),
);

/** The name under which a choice element of a type stands: `value` and `string` make `valueString`. */
export function choiceName(element: string, type: string): string {
  return `${element}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
}

/** Whether an element may stand under a name made of its own and a type. */
export function isChoice(element: string): boolean {
  return choiceElements.has(element);
}

/** The value of a choice element whose type the expression does not say. */
export function readChoice(object: Readonly<Record<string, unknown>>, element: string): unknown {
  for (const key of Object.keys(object))
    if (key.startsWith(element) && types.has(key.slice(element.length))) return object[key];
  return undefined;
}
