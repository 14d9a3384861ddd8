import { readFileSync } from 'node:fs';
import type { Knowledge, RuleSet } from '@pearr/cds-services';
import { loadRules, type Site, siteSchema } from '@pearr/config';
import { UsageError } from '../usage-error.ts';
import { variables } from '../variables.ts';
import { crossProblems } from './cross-problems.ts';
import type { Found, Placed } from './found.ts';
import { schemaProblems } from './schema-problems.ts';
import { readSiteDocument, type SiteDocument } from './site-document.ts';
import { reviewWarnings, verificationWarnings } from './warnings/ages.ts';
import { networkWarnings, sharedIssuerWarnings } from './warnings/network.ts';
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

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new UsageError(`${file}: cannot be read (${code})`);
  }
}

const looks = [
  networkWarnings,
  sharedIssuerWarnings,
  vendorWarnings,
  liveWarnings,
  contactWarnings,
  roleWarnings,
  ruleWarnings,
  verificationWarnings,
  reviewWarnings,
];

function place(file: string, document: SiteDocument, found: readonly Found[]): Placed[] {
  return found.map((it) => ({ ...it, file, line: document.lineOf(it.path) }));
}

const byLine = (a: Placed, b: Placed) => (a.line ?? 0) - (b.line ?? 0);

/** The knowledge without a site's changes; a fault in it is a fault of the installation. */
function plainKnowledge(): Knowledge {
  const loaded = loadRules({ indicators: [], eligibility: {} });
  if ('problems' in loaded)
    throw new UsageError(loaded.problems.map((it) => `${it.file}: ${it.message}`).join('\n'));
  return loaded.knowledge;
}

function errorsOf(file: string, document: SiteDocument, plain: Knowledge): Placed[] {
  const own = document.found.map((it) => ({ ...it, file, line: it.line }));
  if (!document.isWhole) return own;
  const { content } = document;
  const cross = crossProblems(
    content,
    plain.indicators.map((it) => it.id),
  );
  // The schema names duplicates too, though only in a file without any other fault.
  const isNew = (it: Found) => !cross.some((other) => other.path.join('.') === it.path.join('.'));
  return [...own, ...place(file, document, [...cross, ...schemaProblems(content).filter(isNew)])];
}

/**
 * Everything that is wrong with a site file, at once, and everything that is not wrong and wants to be looked at; each
 * with its line and, where one is known, what to write instead.
 */
export function checkSite(file: string, path: string, now: number): Checked {
  const document = readSiteDocument(readText(path), variables);
  const plain = plainKnowledge();
  const errors = errorsOf(file, document, plain).sort(byLine);
  if (errors.length > 0) return { errors, warnings: [] };
  const site = siteSchema.parse(document.content);
  const loaded = loadRules(site);
  if ('problems' in loaded)
    throw new Error(`a rule set that was checked does not load: ${loaded.problems[0]?.message}`);
  const looked: Looked = { site, knowledge: loaded.knowledge, plain, now };
  const warnings = place(
    file,
    document,
    looks.flatMap((look) => look(looked)),
  ).sort(byLine);
  return { errors, warnings, sound: { site, ...loaded } };
}
