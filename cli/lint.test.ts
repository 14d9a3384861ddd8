import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallClinicFile } from '@pearr/fhir-fixtures';
import { pearrQuestionnaire } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(content: string) {
  writeFileSync(join(folder, 'form.json'), content);
  return run(['lint', 'form.json'], { folder, now: 0 });
}

test('the published form and the small one pass, and are walked for every age', () => {
  const published = lint(JSON.stringify(pearrQuestionnaire));
  expect(published).toMatchObject({ status: 0, err: '' });
  expect(published.out).toMatch(
    /^ok: .*Questionnaire\/pearr\|.*walked: \d+ under 18, \d+ from 18 on, \d+ with/,
  );
  expect(lint(readFileSync(smallClinicFile(), 'utf8'))).toMatchObject({ status: 0, err: '' });
});

test('an unsupported feature is named with its linkId', () => {
  const broken = readFileSync(smallClinicFile(), 'utf8').replace('"type": "choice"', '"type": "attachment"');
  expect(lint(broken)).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringMatching(/^form\.json:\d+: about\.minor: .*attachment/),
  });
});

test('free text is warned of, and a passed-over report is an error', () => {
  const text = readFileSync(smallClinicFile(), 'utf8');
  const written = text.replace(/("linkId": "close\.hours",\s+"type": )"choice"/, '$1"open-choice"');
  expect(lint(written)).toMatchObject({
    status: 0,
    err: expect.stringContaining('warning: close.hours: FREE_TEXT'),
  });
  const passedOver = lint(text.replaceAll('"required": true', '"required": false'));
  expect(passedOver).toMatchObject({ status: 2, out: expect.stringMatching(/^must not be used: /) });
  expect(passedOver.err).toContain('duty.report: DUTY');
});

test('a form is asked for by one file name', () => {
  expect(run(['lint'], { folder, now: 0 }).err).toBe('usage: pearr lint QUESTIONNAIRE.json');
});
