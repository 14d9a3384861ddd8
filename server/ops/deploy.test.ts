import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from './metrics.ts';
import { readPromql } from './promql.testing.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const { registry } = createMetrics(() => new Map());
/** The labels of each metric there is. Prometheus adds those of where it was read. */
const labelsOf = new Map(
  registry.getMetricsAsArray().map((it) => {
    const { labelNames } = registry.getSingleMetric(it.name) as unknown as { labelNames: string[] };
    return [it.name, new Set([...labelNames, 'le', 'instance', 'job'])];
  }),
);
const nameOf = (metric: string) =>
  labelsOf.has(metric) ? metric : metric.replace(/_(bucket|count|sum)$/, '');

const text = z.string().min(1);
const duration = z.string().regex(/^\d+(ms|[smhdw])$/);
/** Prometheus' rule file; what is not here is refused by it. */
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: text,
      rules: z.array(
        z.strictObject({
          alert: text,
          expr: text,
          for: duration.optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: text }),
        }),
      ),
    }),
  ),
});
const scraping = z.strictObject({
  global: z.strictObject({ scrape_interval: duration, evaluation_interval: duration }),
  rule_files: z.array(text),
  scrape_configs: z.array(
    z.strictObject({
      job_name: text,
      dns_sd_configs: z.array(
        z.strictObject({ names: z.array(text), type: z.literal('A'), port: z.number().int() }),
      ),
    }),
  ),
});
const dashboards = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: text,
      type: z.literal('file'),
      options: z.strictObject({ path: text }),
    }),
  ),
});
const datasources = z.strictObject({
  apiVersion: z.literal(1),
  datasources: z.array(
    z.strictObject({
      name: text,
      type: z.literal('prometheus'),
      access: z.literal('proxy'),
      url: z.url(),
      isDefault: z.literal(true),
    }),
  ),
});
const dashboard = z.object({
  uid: text,
  panels: z.array(z.object({ title: text, targets: z.array(z.object({ refId: text, expr: text })).min(1) })),
});

const alerts = rules.parse(parse(read('deploy/alerts.yml'))).groups.flatMap((it) => it.rules);
const panels = dashboard.parse(JSON.parse(read('deploy/grafana/pearr.json'))).panels;
const expressions = [
  ...alerts.map((it) => [it.alert, it.expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map((it) => [title, it.expr] as const)),
];

test('there is an expression for each alert and panel', () => {
  expect(alerts.length).toBeGreaterThanOrEqual(15);
  expect(panels.length).toBeGreaterThanOrEqual(14);
});

describe.each(expressions)('%s', (_, expression) => {
  test('is PromQL on metrics that there are, by labels that they have', () => {
    const { faults, selected, grouped } = readPromql(expression);
    expect(faults).toEqual([]);
    expect(selected.length).toBeGreaterThan(0);
    expect(selected.map((it) => nameOf(it.metric)).filter((it) => !labelsOf.has(it))).toEqual([]);
    const foreign = selected.flatMap(({ metric, labels }) =>
      labels.filter((it) => !labelsOf.get(nameOf(metric))?.has(it)),
    );
    expect(foreign).toEqual([]);
    const known = selected.map(({ metric }) => labelsOf.get(nameOf(metric)));
    expect(grouped.filter((it) => !known.every((labels) => labels?.has(it)))).toEqual([]);
  });
});

test.each([
  ['sum(rate(cds_calls_total[5m])', 1],
  ['rate(cds_calls_total[5x])', 1],
  ['cds_calls_total{outcome}', 1],
  ['sum by (outcome) (rate(cds_calls_total[5m]))', 0],
])('the grammar refuses what Prometheus would: %s', (expression, least) => {
  const { faults } = readPromql(expression);
  if (least === 0) expect(faults).toEqual([]);
  else expect(faults.length).toBeGreaterThanOrEqual(least);
});

test('Prometheus reads our rules, and the port that the image opens for it', () => {
  const { rule_files, scrape_configs } = scraping.parse(parse(read('deploy/prometheus.yml')));
  const { services } = parse(read('docker-compose.yml'));
  for (const file of rule_files)
    expect(services.prometheus.volumes).toContain(`./deploy/${file}:/etc/prometheus/${file}:ro`);
  const [{ names, port } = { names: [], port: 0 }] = scrape_configs.flatMap((it) => it.dns_sd_configs);
  expect(names.filter((it) => !(it in services))).toEqual([]);
  expect(read('Dockerfile')).toContain(`MANAGEMENT_PORT=${port} `);
});

test('Grafana finds the dashboard, and Prometheus by the name and port it has', () => {
  const { services } = parse(read('docker-compose.yml'));
  const [{ options } = { options: { path: '' } }] = dashboards.parse(
    parse(read('deploy/grafana/dashboards.yml')),
  ).providers;
  expect(services.grafana.volumes).toContain(`./deploy/grafana:${options.path}:ro`);
  const [source] = datasources.parse(parse(read('deploy/grafana-datasource.yml'))).datasources;
  const { hostname, port } = new URL(source?.url ?? '');
  expect([hostname in services, port]).toEqual([true, '9090']);
});

test('the first alert is silence', () => {
  expect(alerts[0]?.alert).toBe('PearrSilence');
});

test('each alert has a fault on which it is expected to fire; promtool.test.ts has Prometheus try them', () => {
  const [healthy, ...faults] = parse(read('deploy/alerts.test.yml')).tests;
  expect(healthy.promql_expr_test[0].exp_samples).toEqual([]);
  const expected = JSON.stringify(faults);
  expect(alerts.map((it) => it.alert).filter((it) => !expected.includes(it))).toEqual([]);
});

test.each([
  'store_errors_total',
  'audit_failures_total',
  'audit_removal_failures_total',
  'event_failures_total',
])('a failure that nobody sees on a screen has an alert: %s', (metric) => {
  const about = alerts.filter((it) => readPromql(it.expr).selected.some((one) => one.metric === metric));
  expect(about).toHaveLength(1);
});

/** Paths beneath this folder that the containers mount. */
const mounted = [...read('docker-compose.yml').matchAll(/["\s]\.\/([^:\s"]+)/g)].map(([, file = '']) => file);
/** What a site writes itself. */
const written = mounted.filter((it) => /^(site\.yaml|secrets\b)/.test(it));

test('every file that the containers mount is here, but for those that a site writes', () => {
  const own = mounted.filter((it) => !written.includes(it));
  expect(own.length).toBeGreaterThan(3);
  expect(own.filter((it) => !existsSync(it))).toEqual([]);
});

test.each(['.dockerignore', '.gitignore'])(
  'what a site writes gets into no image and no commit: %s',
  (file) => {
    const ignored = read(file)
      .split('\n')
      .map((it) => it.replaceAll(/^\/|\/$/g, ''));
    expect(new Set(written.map((it) => it.split('/')[0]))).toEqual(new Set(['site.yaml', 'secrets']));
    expect(ignored).toEqual(expect.arrayContaining(['site.yaml', 'secrets', '.data']));
  },
);

test.each(['bench', 'dev-ehr', 'fhir-fixtures'])('%s is taken out of the image', (folder) => {
  // A name that is gone would end the build.
  expect(existsSync(folder)).toBe(true);
  expect(read('Dockerfile')).toMatch(new RegExp(`^RUN rm -r .*\\b${folder}\\b`, 'm'));
});
