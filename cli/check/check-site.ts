import type { Knowledge, RuleSet } from '@pearr/cds-services';
import { type ConfigProblem, loadContent, loadRules, parseSite, type Site } from '@pearr/config';
import { UsageError } from '../usage-error.ts';
import { variables } from '../variables.ts';
import { crossProblems } from './cross-problems.ts';
import type { Found, Placed } from './found.ts';
import { checkNamedFiles, type SiteFile } from './named-files.ts';
import { type OwnFiles, ownFileErrors, ownFileWarnings, ownIndicatorIds, readOwnFiles } from './own-files.ts';
import { readText } from './read-text.ts';
import { schemaProblems } from './schema-problems.ts';
import { readSiteDocument, type SiteDocument } from './site-document.ts';
import { auditWarnings, reviewWarnings, verificationWarnings } from './warnings/ages.ts';
import { coordinationWarnings } from './warnings/coordination.ts';
import { exampleWarnings } from './warnings/example.ts';
import { formWarnings } from './warnings/form.ts';
import { lawWarnings } from './warnings/law.ts';
import { networkWarnings, sharedIssuerWarnings } from './warnings/network.ts';
import { partWarnings } from './warnings/parts.ts';
import { contactWarnings, liveWarnings, roleWarnings } from './warnings/people.ts';
import { ruleWarnings } from './warnings/rules.ts';
import { vendorWarnings } from './warnings/vendors.ts';
import type { Looked } from './warnings/warning.ts';

/** A site that a server would start with. */
interface SoundSite {
  readonly site: Site;
  readonly rules: RuleSet;
  readonly knowledge: Knowledge;
}

export interface Checked {
  readonly errors: readonly Placed[];
  readonly warnings: readonly Placed[];
  /** There when nothing is wrong. */
  readonly sound?: SoundSite;
}

const looks = [
  networkWarnings,
  sharedIssuerWarnings,
  vendorWarnings,
  coordinationWarnings,
  liveWarnings,
  contactWarnings,
  roleWarnings,
  ruleWarnings,
  partWarnings,
  formWarnings,
  auditWarnings,
  verificationWarnings,
  reviewWarnings,
  exampleWarnings,
  lawWarnings,
];

function place(file: string, document: SiteDocument, found: readonly Found[]): Placed[] {
  return found.map((it) => ({ ...it, file, line: document.lineOf(it.path) }));
}

const byLine = (a: Placed, b: Placed) => (a.line ?? 0) - (b.line ?? 0);

/** The knowledge without a site's changes; a fault in it is a fault of the installation. */
function plainKnowledge(): Knowledge {
  const loaded = loadRules({});
  if ('problems' in loaded)
    throw new UsageError(loaded.problems.map((it) => `${it.file}: ${it.message}`).join('\n'));
  return loaded.knowledge;
}

/** What is looked at: the site file, and the site's own knowledge. */
interface Given extends SiteFile {
  readonly own: OwnFiles;
}

function errorsOf({ file, document, own }: Given, plain: Knowledge): Placed[] {
  const read = document.found.map((it) => ({ ...it, file, line: it.line }));
  if (!document.isWhole) return read;
  const { content } = document;
  const cross = crossProblems(content, [...plain.indicators.map((it) => it.id), ...ownIndicatorIds(own)]);
  // The schema names duplicates too, though only in a file without any other fault.
  const isNew = (it: Found) => !cross.some((other) => other.path.join('.') === it.path.join('.'));
  return [...read, ...place(file, document, [...cross, ...schemaProblems(content).filter(isNew)])];
}

/** What is wrong among rules that are each well formed, in the file that says it. */
function placeProblem({ file, document, own }: Given, { file: of, path, message }: ConfigProblem): Placed {
  const owner = own.files.find((it) => it.path === of);
  const steps = path.split('.');
  return {
    severity: 'error',
    file: owner?.path ?? file,
    line: (owner?.document ?? document).lineOf(steps),
    path: steps,
    message,
  };
}

/**
 * Everything that is wrong with a site file and the knowledge of its own, at once, and everything that is not wrong and
 * wants to be looked at; each with its line and, where one is known, what to write instead.
 */
export function checkSite(file: string, path: string, now: number): Checked {
  const text = readText(path);
  const document = readSiteDocument(text, variables);
  const given: Given = { file, path, document, own: readOwnFiles(path, document.content) };
  const plain = plainKnowledge();
  const named = checkNamedFiles(given);
  const isHere = (it: Placed) => it.file === file;
  const here = [...errorsOf(given, plain), ...named.errors.filter(isHere)].sort(byLine);
  const errors = [...here, ...ownFileErrors(given.own), ...named.errors.filter((it) => !isHere(it))];
  if (errors.length > 0) return { errors, warnings: [] };
  const parsed = parseSite(path, text, variables);
  if ('problems' in parsed)
    throw new Error(`a site that was checked does not load: ${parsed.problems[0]?.message}`);
  const { site } = parsed;
  const loaded = loadRules(site);
  if ('problems' in loaded)
    return { errors: loaded.problems.map((it) => placeProblem(given, it)), warnings: [] };
  const content = loadContent(site, path, loaded.knowledge);
  if ('problems' in content)
    return { errors: content.problems.map((it) => placeProblem(given, it)), warnings: [] };
  const looked: Looked = {
    site,
    knowledge: loaded.knowledge,
    plain,
    content: content.content,
    now,
  };
  const warnings = place(
    file,
    document,
    looks.flatMap((look) => look(looked)),
  ).sort(byLine);
  return {
    errors,
    warnings: [...warnings, ...named.warnings, ...ownFileWarnings(given.own)],
    sound: { site, ...loaded },
  };
}
