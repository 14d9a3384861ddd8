import type { PolicySource, Section } from './block.ts';
import * as care from './sections/care.ts';
import * as duties from './sections/duties.ts';
import * as purpose from './sections/purpose.ts';

/** The sections of a policy, in their order. */
const SECTIONS: readonly ((source: PolicySource) => Section)[] = [
  purpose.purpose,
  purpose.scope,
  purpose.principles,
  purpose.governance,
  purpose.partners,
  purpose.recognition,
  purpose.perSetting,
  purpose.privacy,
  purpose.interpreters,
  duties.minors,
  duties.adults,
  duties.vulnerableAdults,
  duties.reporting,
  duties.disclosure,
  duties.documentation,
  care.forensic,
  care.referrals,
  care.discharge,
  care.staffSafety,
  care.education,
  care.cdsGovernance,
  care.measures,
  care.register,
  care.references,
];

export interface Policy {
  readonly title: string;
  readonly draftOf: string;
  readonly sections: readonly Section[];
}

/** A policy's draft: what the site file says in its place, and what it does not say standing out. */
export function toPolicy(source: PolicySource): Policy {
  const sections = SECTIONS.map((section) => section(source));
  // Forced labor among suppliers is something staff learn to see, and has no number of its own.
  const withSupply = sections.map((section) =>
    section.title === 'Education'
      ? { ...section, blocks: [...section.blocks, ...care.supplyChain(source).blocks] }
      : section,
  );
  return {
    title: `${source.site.organization.name}: private conversations and response to trafficking and abuse`,
    draftOf: source.today,
    sections: withSupply,
  };
}
