/**
 * The types of FHIR R4 that the exported CQL names, as the translator wants to know them: `*` a list, `|` a choice.
 * Codes bound to a required value set are types of their own in FHIR's model; here they are all strings with a value,
 * which compiles to the same ELM.
 */
const elements: Readonly<Record<string, string>> = {
  Patient: 'id:id birthDate:date deceased:boolean|dateTime contact:Patient.Contact*',
  'Patient.Contact': 'relationship:CodeableConcept*',
  Encounter:
    'id:id status:string class:Coding period:Period reasonCode:CodeableConcept* diagnosis:Encounter.Diagnosis* hospitalization:Encounter.Hospitalization',
  'Encounter.Diagnosis': 'condition:Reference',
  'Encounter.Hospitalization': 'dischargeDisposition:CodeableConcept',
  Condition:
    'id:id code:CodeableConcept verificationStatus:CodeableConcept category:CodeableConcept* onset:dateTime|Age|Period|Range|string recordedDate:dateTime encounter:Reference',
  Procedure:
    'id:id status:string code:CodeableConcept performed:dateTime|Period|string|Age|Range encounter:Reference',
  Observation:
    'id:id status:string code:CodeableConcept effective:dateTime|Period|Timing|instant issued:instant value:Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period interpretation:CodeableConcept*',
  RelatedPerson: 'id:id active:boolean relationship:CodeableConcept*',
  QuestionnaireResponse:
    'id:id status:string questionnaire:canonical authored:dateTime encounter:Reference item:QuestionnaireResponse.Item*',
  'QuestionnaireResponse.Item':
    'linkId:string answer:QuestionnaireResponse.Item.Answer* item:QuestionnaireResponse.Item*',
  'QuestionnaireResponse.Item.Answer':
    'value:boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference',
  Flag: 'id:id status:string code:CodeableConcept',
  CodeableConcept: 'coding:Coding* text:string',
  Coding: 'system:uri code:string display:string',
  Reference: 'reference:string',
  Period: 'start:dateTime end:dateTime',
};

/** FHIR's primitive types and the System type of their value. */
const primitives: Readonly<Record<string, string>> = {
  string: 'String',
  id: 'String',
  uri: 'String',
  canonical: 'String',
  boolean: 'Boolean',
  integer: 'Integer',
  decimal: 'Decimal',
  date: 'Date',
  dateTime: 'DateTime',
  instant: 'DateTime',
  time: 'Time',
};

/** Types that are only named as one choice among others. */
const opaque = ['Age', 'Range', 'Timing', 'Quantity', 'Ratio', 'SampledData', 'Attachment'];

const attribute = (name: string, value: string) => ` ${name}="${value}"`;

function specifierXml(type: string): string {
  if (type.endsWith('*'))
    return `<elementTypeSpecifier elementType="FHIR.${type.slice(0, -1)}" xsi:type="ListTypeSpecifier"/>`;
  const choices = type
    .split('|')
    .map((name) => `<choice namespace="FHIR" name="${name}" xsi:type="NamedTypeSpecifier"/>`);
  return `<elementTypeSpecifier xsi:type="ChoiceTypeSpecifier">${choices.join('')}</elementTypeSpecifier>`;
}

function elementXml(element: string): string {
  const [name = '', type = ''] = element.split(':');
  return /[*|]/.test(type)
    ? `<element name="${name}">${specifierXml(type)}</element>`
    : `<element name="${name}" elementType="FHIR.${type}"/>`;
}

/** Types that a chart holds by themselves, which CQL may retrieve. */
const isResource = (name: string) => /\bid:id\b/.test(elements[name] ?? '');

function typeXml(name: string, inner: string): string {
  const resource = isResource(name);
  const attributes = [
    attribute('baseType', 'System.Any'),
    attribute('namespace', 'FHIR'),
    attribute('name', name),
    attribute('identifier', `http://hl7.org/fhir/StructureDefinition/${name}`),
    attribute('label', name),
    attribute('retrievable', String(resource)),
    resource && /\bcode:CodeableConcept/.test(elements[name] ?? '')
      ? attribute('primaryCodePath', 'code')
      : '',
  ];
  return `<typeInfo${attributes.join('')} xsi:type="ClassInfo">${inner}</typeInfo>`;
}

/** The model information of these types, in the translator's XML. */
export function modelInfo(): string {
  const complex = Object.entries(elements).map(([name, list]) =>
    typeXml(name, list.split(' ').map(elementXml).join('')),
  );
  const simple = Object.entries(primitives).map(([name, system]) =>
    typeXml(name, `<element name="value" elementType="System.${system}"/>`),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<modelInfo xmlns="urn:hl7-org:elm-modelinfo:r1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="FHIR" version="4.0.1" url="http://hl7.org/fhir" targetQualifier="fhir" patientClassName="FHIR.Patient" patientBirthDatePropertyName="birthDate.value">
<requiredModelInfo name="System" version="1.0.0"/>
${[...complex, ...simple, ...opaque.map((name) => typeXml(name, ''))].join('\n')}
</modelInfo>`;
}
