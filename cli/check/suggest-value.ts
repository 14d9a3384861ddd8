import { forbiddenWords } from '@pearr/cds-services';
import type { z } from 'zod';
import { mendCoding, mendKebab } from './suggest/coding.ts';
import { mendDate } from './suggest/date.ts';
import { mendOrigin, mendUrl } from './suggest/url.ts';

/** What is wrong with the form of a value, and what to write. */
interface FormProblem {
  readonly message: string;
  readonly suggestion: string | undefined;
}

const write = (mended: string | undefined) => (mended === undefined ? undefined : `write ${mended}`);

const YES = ['yes', 'on', 'true', 'y'];
const NO = ['no', 'off', 'false', 'n'];

/** How to turn a value of another type into the expected one: mostly quotes that are lacking, or are too many. */
export function suggestType(expected: string, value: unknown): string | undefined {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `put it in quotes: "${value}"`;
  if (expected === 'array' && typeof value === 'string') return `write [${value}]`;
  if (typeof value !== 'string') return undefined;
  if (expected === 'number' && /^\d+(\.\d+)?$/.test(value)) return `write ${value} without quotes`;
  if (expected !== 'boolean') return undefined;
  if (YES.includes(value.toLowerCase())) return 'write true';
  return NO.includes(value.toLowerCase()) ? 'write false' : undefined;
}

/** By the words of a form's own message: how to mend a value that has not that form. */
const mendByMessage: readonly (readonly [words: string, mend: (text: string) => string | undefined])[] = [
  ['must be kebab-case', mendKebab],
  ['must be system|code', mendCoding],
  ['must be an origin', mendOrigin],
  ['must be https', (text) => text.replace(/^http:/i, 'https:')],
];

function hint(text: string): string | undefined {
  const word = forbiddenWords.exec(text)?.[0];
  return word === undefined ? undefined : `take "${word}" out: a card may be read by a companion`;
}

/** What to say of a value whose form is wrong: a URL, a date, a system|code, a name, a card's words. */
export function suggestForm(issue: z.core.$ZodIssue, value: unknown): FormProblem | undefined {
  const text = typeof value === 'string' ? value : String(value);
  const { message } = issue;
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return { message: `"${text}" is not an http or https URL`, suggestion: write(mendUrl(text)) };
  if (issue.code === 'invalid_format' && issue.format === 'date')
    return { message: `"${text}" is not a day as YYYY-MM-DD`, suggestion: write(mendDate(text)) };
  if (message.startsWith('must not hint')) return { message, suggestion: hint(text) };
  const [, mend] = mendByMessage.find(([words]) => message.startsWith(words)) ?? [];
  return mend && { message: `"${text}" ${message}`, suggestion: write(mend(text)) };
}
