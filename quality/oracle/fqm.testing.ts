import type { Bundle, FhirResource, Measure } from 'fhir/r4.js';
import { Calculator } from 'fqm-execution';
import { compiled } from '../../cds-services/export/translator.testing.ts';
import { inCql, measuresCql } from './measures-cql.testing.ts';

const elm = compiled(measuresCql);
const LIBRARY = 'http://example.org/Library/PearrMeasures';
const BASIS = 'http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-populationBasis';

const population = (code: string, expression: string) => ({
  code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }] },
  criteria: { language: 'text/cql-identifier' as const, expression },
});

/** One measure of many groups: a group for each of ours. */
function measureBundle(elm: string): Bundle {
  const measure: Measure = {
    resourceType: 'Measure',
    status: 'active',
    url: 'http://example.org/Measure/pearr',
    library: [LIBRARY],
    scoring: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: 'proportion' }],
    },
    group: Object.entries(inCql).map(([id, basis]) => ({
      id,
      extension: [{ url: BASIS, valueCode: basis }],
      population: [
        population('initial-population', `${id} denominator`),
        population('denominator', `${id} denominator`),
        population('numerator', `${id} numerator`),
      ],
    })),
  };
  const data = Buffer.from(elm).toString('base64');
  const library = {
    resourceType: 'Library' as const,
    url: LIBRARY,
    name: 'PearrMeasures',
    version: '1.0.0',
    status: 'active' as const,
    type: { coding: [{ code: 'logic-library' }] },
    content: [{ contentType: 'application/elm+json', data }],
  };
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: measure }, { resource: library }],
  };
}

/** `numerator/denominator` by measure, as fqm-execution counts them for a month of UTC. */
export async function countByFqm(
  charts: readonly (readonly FhirResource[])[],
  from: string,
  until: string,
): Promise<Record<string, string>> {
  const patients = charts.map(
    (chart): Bundle => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: chart.map((resource) => ({ resource, fullUrl: `urn:${resource.id}` })),
    }),
  );
  const { results } = await Calculator.calculateMeasureReports(measureBundle(elm), patients, {
    measurementPeriodStart: from,
    measurementPeriodEnd: until,
    reportType: 'summary',
    calculateSDEs: false,
    calculateHTML: false,
    calculateClauseCoverage: false,
  });
  const [report] = [results].flat();
  const ids = Object.keys(inCql);
  return Object.fromEntries(
    (report?.group ?? []).map((group, index) => {
      const of = (code: string) =>
        group.population?.find((it) => it.code?.coding?.[0]?.code === code)?.count ?? Number.NaN;
      return [ids[index] ?? '?', `${of('numerator')}/${of('denominator')}`];
    }),
  );
}
