/** A resource of a chart, as JSON. */
export type Resource = Readonly<Record<string, unknown>>;
type Chart = readonly Resource[];

/** Somebody else in one respect. */
type Change = (chart: Chart) => Resource[];

const onType =
  (type: string, change: (resource: Resource) => Resource): Change =>
  (chart) =>
    chart.map((it) => (it['resourceType'] === type ? change(it) : it));

const patient = (elements: Resource): Change => onType('Patient', (it) => ({ ...it, ...elements }));

/** Adds an extension to the Patient, and takes those away that there are. */
const extension = (url: string, value: Resource): Change => patient({ extension: [{ url, ...value }] });
const core = (name: string, code: string) =>
  extension(`http://hl7.org/fhir/StructureDefinition/${name}`, {
    valueCodeableConcept: { coding: [{ code }], text: code },
  });
const usCore = (name: string, text: string) =>
  extension(`http://hl7.org/fhir/us/core/StructureDefinition/${name}`, {
    extension: [{ url: 'text', valueString: text }],
  });

const added =
  (...resources: readonly Resource[]): Change =>
  (chart) => {
    const id = chart.find((it) => it['resourceType'] === 'Patient')?.['id'];
    const subject = { reference: `Patient/${String(id)}` };
    return [...chart, ...resources.map((it) => ({ ...it, subject, beneficiary: subject }))];
  };

/** Diagnoses of this year, as recent as can be. */
const diagnoses = (...codes: readonly string[]): Change =>
  added(
    ...codes.map((code) => ({
      resourceType: 'Condition',
      id: `protected-${code}`,
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
      onsetDateTime: '2026-10-01',
    })),
  );

const answers = (...codes: readonly string[]): Change =>
  added(
    ...codes.map((code) => ({
      resourceType: 'Observation',
      id: `protected-${code}`,
      status: 'final',
      category: [{ coding: [{ code: 'social-history' }] }],
      code: { coding: [{ system: 'http://loinc.org', code }] },
      effectiveDateTime: '2026-10-01',
      valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA33-6' }], text: 'yes' },
      valueString: 'yes',
    })),
  );

const encounter = (elements: Resource): Change => onType('Encounter', (it) => ({ ...it, ...elements }));

/** A triage note of every encounter there is. */
const note =
  (text: string): Change =>
  (chart) => {
    const encounters = chart.filter((it) => it['resourceType'] === 'Encounter');
    const notes = encounters.map(({ id }) => ({
      resourceType: 'Observation',
      id: `note-${String(id)}`,
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '54094-8' }] },
      encounter: { reference: `Encounter/${String(id)}` },
      valueString: text,
    }));
    return added(...notes)(chart);
  };

const payer = (code: string): Resource => ({
  resourceType: 'Coverage',
  id: `coverage-${code}`,
  status: 'active',
  type: { coding: [{ system: 'https://nahdo.org/sopt', code }] },
  payor: [{ display: code }],
});

/** R1, item by item: what is never an input, and the ways in which a chart says it. */
const byAttribute: Readonly<Record<string, readonly Change[]>> = {
  race: [usCore('us-core-race', 'another'), note('Black woman, alert and oriented.')],
  ethnicity: [usCore('us-core-ethnicity', 'another'), note('Hispanic or Latino.')],
  tribe: [usCore('us-core-tribal-affiliation', 'another')],
  nationality: [core('patient-citizenship', 'XX'), core('patient-nationality', 'XX')],
  birthplace: [
    extension('http://hl7.org/fhir/StructureDefinition/patient-birthPlace', {
      valueAddress: { country: 'XX' },
    }),
    note('Born abroad, came here two years ago.'),
  ],
  language: [
    patient({ communication: [{ language: { coding: [{ code: 'xx' }] }, preferred: true }] }),
    patient({ communication: [] }),
    answers('54899-0'),
    onType('RelatedPerson', (it) => ({ ...it, communication: [{ language: { coding: [{ code: 'xx' }] } }] })),
  ],
  'interpreter need': [
    extension('http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', { valueBoolean: true }),
    encounter({ specialArrangement: [{ coding: [{ code: 'int' }] }] }),
    diagnoses('Z71.89', 'Z75.8'),
    note('Professional interpreter used by video.'),
  ],
  'immigration or refugee status': [
    answers('93027-1'),
    diagnoses('Z60.3', 'Z65.5'),
    note('Refugee, asylum case pending. Undocumented.'),
  ],
  discrimination: [diagnoses('Z60.5')],
  religion: [
    core('patient-religion', '1041'),
    onType('Encounter', ({ hospitalization, ...it }) => ({
      ...it,
      hospitalization: { ...Object(hospitalization), dietPreference: [{ coding: [{ code: 'halal' }] }] },
    })),
    note('Muslim. Would like to see the chaplain.'),
  ],
  'sexual orientation': [
    answers('76690-7'),
    diagnoses('Z72.51', 'Z72.52', 'Z72.53'),
    note('Identifies as gay.'),
  ],
  'gender identity': [
    usCore('us-core-genderIdentity', 'another'),
    core('individual-genderIdentity', 'non-binary'),
    answers('76691-5'),
    diagnoses('F64.0', 'Z87.890'),
    note('Trans woman, uses she/her.'),
  ],
  sex: [
    onType('Patient', (it) => ({ ...it, gender: it['gender'] === 'male' ? 'female' : 'male' })),
    usCore('us-core-birthsex', 'another'),
    usCore('us-core-sex', 'another'),
  ],
  HIV: [diagnoses('B20'), diagnoses('Z21', 'R75'), note('HIV positive, on treatment.')],
  disability: [
    core('patient-disability', '21134002'),
    diagnoses('Z73.6', 'Z99.3', 'F79', 'H54.0X33', 'H91.3'),
    note('Wheelchair user, deaf.'),
  ],
  payer: [
    added(payer('2')),
    added(payer('81')),
    encounter({ account: [{ reference: 'Account/charity-care' }] }),
    diagnoses('Z59.7'),
    note('On Medicaid; self-pay before.'),
  ],
  income: [answers('63586-2'), diagnoses('Z59.6', 'Z59.86', 'Z56.0')],
  ZIP: [
    patient({ address: [{ postalCode: '00000', state: 'XX', country: 'XX' }] }),
    patient({ address: [] }),
    encounter({ serviceProvider: { display: 'another clinic' } }),
  ],
  name: [
    patient({ name: [{ family: 'Another', given: ['Other'] }] }),
    onType('RelatedPerson', (it) => ({ ...it, name: [{ family: 'Another' }] })),
  ],
  'telephone and mail': [patient({ telecom: [{ system: 'phone', value: '+99 1 234' }] })],
  'marital status': [patient({ maritalStatus: { coding: [{ code: 'M' }], text: 'another' } })],
  literacy: [diagnoses('Z55.0')],
};

/** Every attribute of R1 with each of the ways in which a chart may say it. */
export const counterfactuals: readonly (readonly [name: string, change: Change])[] = Object.entries(
  byAttribute,
).flatMap(([attribute, changes]) =>
  changes.map((change, index) => [`${attribute} ${index + 1}`, change] as const),
);

export const attributes = Object.keys(byAttribute);
