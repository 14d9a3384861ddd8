import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const known = new Set(
  createMetrics(() => new Map())
    .registry.getMetricsAsArray()
    .map((it) => it.name),
);

/** Names of metrics in PromQL: what stands before `{`, `[` or `)`, and is no function. */
function metricsIn(text: string): string[] {
  const found = [...text.matchAll(/\b([a-z]+_[a-z_]+)(?=[{[)]|\s*[=>])/g)].map(([, name = '']) => name);
  return [...new Set(found.map((it) => it.replace(/_(bucket|count|sum)$/, '')))];
}

test.each(['deploy/alerts.yml', 'deploy/grafana/pearr.json'])('every metric in %s exists', (file) => {
  const expressions = [...read(file).matchAll(/"?expr"?: (.*)/g)].map(([, expression = '']) => expression);
  const named = metricsIn(expressions.join('\n').replaceAll('\\"', '"'));
  expect(named.length).toBeGreaterThanOrEqual(8);
  expect(named.filter((it) => !known.has(it))).toEqual([]);
});

test('the first alert is silence', () => {
  expect(read('deploy/alerts.yml').match(/alert: (\w+)/)?.[1]).toBe('PearrSilence');
});

test.each(['store_errors_total', 'audit_failures_total', 'event_failures_total'])(
  'a failure that nobody sees on a screen has an alert: %s',
  (metric) => {
    const expressions = [...read('deploy/alerts.yml').matchAll(/expr: (.*)/g)].map(([, it = '']) => it);
    expect(expressions.filter((it) => it.includes(`${metric}[`)).length).toBe(1);
  },
);

test('every file that the containers mount is here, but for those that a site writes', () => {
  const mounted = [...read('docker-compose.yml').matchAll(/- "?(\.\/[^:\s]+):/g)].map(
    ([, file = '']) => file,
  );
  const own = mounted.filter((it) => !/^\.\/(site\.yaml|secrets)/.test(it));
  expect(own.length).toBeGreaterThan(3);
  expect(own.filter((it) => !existsSync(it))).toEqual([]);
});
