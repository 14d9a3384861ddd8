import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { exampleRules } from './example-rules.testing.ts';
import { rulesWithExpression } from './own-rules.testing.ts';

const isLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((it) => it.includes('/node_modules/fhirpath/'));

test('the engine is loaded at the first expression of a site, and not before', () => {
  expect(exampleRules().askedParts.size).toBe(0);
  expect(isLoaded()).toBe(false);
  rulesWithExpression({ where: 'code.exists()' });
  expect(isLoaded()).toBe(true);
});
