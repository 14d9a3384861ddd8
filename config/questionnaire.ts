import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type CheckedForm,
  checkForm,
  type Form,
  missingShareGroup,
  offerServices,
  parseQuestionnaire,
  pearrQuestionnaire,
} from '@pearr/pearr';
import type { Questionnaire } from 'fhir/r4.js';
import { toDirectory } from './directory.ts';
import type { ConfigProblem } from './problem.ts';
import type { Site } from './site.ts';

/** The conversation's form at a site: as FHIR, for the app, and as read. */
export interface SiteQuestionnaire {
  readonly resource: Questionnaire;
  readonly form: Form;
}

function readJson(file: string): { content: unknown } | { problems: ConfigProblem[] } {
  try {
    return { content: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (cause) {
    const code = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    return { problems: [{ file, path: '', message: code }] };
  }
}

/** A Questionnaire that keeps to the subset, with what was found out about it. */
export interface ReadQuestionnaire extends SiteQuestionnaire {
  readonly checked: CheckedForm;
}

/**
 * Reads a Questionnaire's file, and checks whether it may carry the conversation.
 * @returns the problems, each with the linkId as its path, when it cannot be read or lies outside the subset.
 */
export function readQuestionnaire(file: string): ReadQuestionnaire | { problems: ConfigProblem[] } {
  const read = readJson(file);
  return 'problems' in read ? read : checkQuestionnaire(file, read.content);
}

/** The same of a Questionnaire that was read already. */
export function checkQuestionnaire(
  file: string,
  content: unknown,
): ReadQuestionnaire | { problems: ConfigProblem[] } {
  const parsed = parseQuestionnaire(content);
  if ('error' in parsed)
    return {
      problems: parsed.problems.map(({ linkId, feature, message }) => ({
        file,
        path: linkId,
        message: `${feature}: ${message}`,
      })),
    };
  // Every element that the subset knows has been read, and no other is there.
  const resource = content as Questionnaire;
  return { resource, form: parsed.form, checked: checkForm(parsed.form) };
}

function offered(site: Site, resource: Questionnaire): SiteQuestionnaire {
  const narrowed = offerServices(
    resource,
    toDirectory(site),
    site.coordination === undefined ? 'organization' : 'chart',
  );
  const parsed = parseQuestionnaire(narrowed);
  if ('error' in parsed) throw new Error(`${resource.url}: ${parsed.error}`);
  return { resource: narrowed, form: parsed.form };
}

/** Safety: with a coordination server a form that refers must ask what may be told there, or nothing could go (R8). */
function unaskedShare({ coordination }: Site, form: Form, file: string): ConfigProblem[] {
  const group = coordination && missingShareGroup(form);
  if (group === undefined) return [];
  const message = 'SHARE: needs this group, in which it is asked what the coordination server may be told';
  return [{ file, path: group, message }];
}

/**
 * The form of a site's conversation: its own, if the site file names one, else the published. It offers the
 * referrals the site has a service for.
 * @returns every reason, with its linkId, why the site's own must not be used.
 */
export function loadQuestionnaire(
  site: Site,
  siteFile: string,
): { questionnaire: SiteQuestionnaire } | { problems: ConfigProblem[] } {
  if (site.questionnaire === undefined) return { questionnaire: offered(site, pearrQuestionnaire) };
  const file = resolve(dirname(siteFile), site.questionnaire.file);
  const read = readQuestionnaire(file);
  if ('problems' in read) return read;
  const questionnaire = offered(site, read.resource);
  const unfit = read.checked.problems.map(({ linkId, rule, message }) => ({
    file,
    path: linkId,
    message: `${rule}: ${message}`,
  }));
  const problems = [...unfit, ...unaskedShare(site, questionnaire.form, file)];
  return problems.length === 0 ? { questionnaire } : { problems };
}
