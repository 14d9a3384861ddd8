import { list, own, type PolicySource, p, type Section, table } from '../block.ts';

export function forensic(source: PolicySource): Section {
  return {
    title: 'Medical and forensic care',
    blocks: [
      p('Care is trauma-informed, explained step by step, and stops when the patient says so.'),
      p(`Forensic examination: ${own(source, 'forensicExaminers')}`),
    ],
  };
}

export function referrals({ site }: PolicySource): Section {
  return {
    title: 'Referrals and times',
    blocks: [
      p(
        'A referral is made when the patient agrees, gives no reason, and says how the patient may be reached.',
      ),
      table(
        ['Kind', 'Receiver', 'Telephone', 'First contact within'],
        site.referrals.map((it) => [it.type, it.name, it.phone ?? '–', minutes(it.targetMinutes)]),
        'referrals',
      ),
      p('Lines that are given to patients:'),
      table(
        ['Line', 'Telephone', 'Text', 'Hours', 'Checked on'],
        site.resources.map((it) => [it.name, it.phone ?? '–', it.text ?? '–', it.hours, it.verifiedOn]),
        'resources',
      ),
    ],
  };
}

function minutes(count: number): string {
  if (count < 120) return `${count} minutes`;
  return count < 2880 ? `${Math.round(count / 60)} hours` : `${Math.round(count / 1440)} days`;
}

export function discharge(_: PolicySource): Section {
  return {
    title: 'Discharge and safety planning',
    blocks: [
      list(
        'Before leaving: a place for tonight, a way to get there, somebody to call, papers and medicine, children or others at home, a word that means help.',
        'Paper is given only if it is safe to carry; a number can be learned by heart.',
        'Another visit is offered within two weeks, with a reminder only on a way the patient has named.',
      ),
    ],
  };
}

export function staffSafety(source: PolicySource): Section {
  return {
    title: 'Staff safety and support',
    blocks: [
      p(`Where staff turn: ${own(source, 'staffSupport')}`),
      p('No one confronts a companion or follows a patient.'),
    ],
  };
}

export function education(source: PolicySource): Section {
  const { modules } = source.site.learning;
  return {
    title: 'Education',
    blocks: [
      p(`Plan: ${own(source, 'trainingPlan')}`),
      table(
        ['Module', 'By', 'Address', 'Checked on'],
        modules.map((it) => [it.title, it.by, it.url, it.verifiedOn]),
        'learning.modules',
      ),
    ],
  };
}

export function cdsGovernance(source: PolicySource): Section {
  const { site } = source;
  return {
    title: 'Governance of decision support',
    blocks: [
      p(`Who decides: ${own(source, 'cdsGovernance')}`),
      list(
        `Mode now: ${site.mode}. A site starts silent: it decides, counts and shows nothing, until the committee has seen the numbers.`,
        'Aim: a prompt on at most 3 % of eligible visits; more people are reached by offering it to everybody, not by a lower threshold.',
        'Reasons for which prompts are put aside, and rates by group, are read each quarter.',
        'There is no machine learning and no language model in the decision. Every rule can be read, and carries a source.',
      ),
    ],
  };
}

export function measures(_: PolicySource): Section {
  return {
    title: 'Measures',
    blocks: [
      p('The headline is: eligible visits in which information was given. Beside it:'),
      list(
        'private time achieved, limits explained before the question (every time), qualified interpreter when needed',
        'help wanted, offered, accepted, completed; time to the advocate; follow-up within 30 days',
        'reports for minors documented in time (every time); privacy breaches (none)',
        'staff trained within 12 months; ratios between groups',
        'Cells below 11 are not shown. Persons identified is not a target.',
      ),
    ],
  };
}

export function supplyChain(source: PolicySource): Section {
  return {
    title: 'Forced labor in the supply chain',
    blocks: [
      p(`Supplier code: ${own(source, 'supplierCode')}`),
      p(`Where a doubt is reported: ${own(source, 'supplierReports')}`),
    ],
  };
}

export function register({ content }: PolicySource): Section {
  const languages = [...content.materials.values()].map((it) => [
    it.language,
    it.sample ? 'sample: not to be given to anybody' : 'card, card with numbers alone, brochure, poster',
    'original wording, Apache-2.0',
  ]);
  return {
    title: 'Register of materials and licences',
    blocks: [
      table(['Language', 'Material', 'Licence'], languages, 'languages'),
      p(
        'The PEARR tool and the Shared Learnings Manual are CC BY-NC-SA 4.0 works of their authors: linked, not copied.',
      ),
    ],
  };
}

export function references(source: PolicySource): Section {
  const { approvedBy } = source.site.policy;
  return {
    title: 'References, approval and review',
    blocks: [
      list(
        'Dignity Health / CommonSpirit, HEAL Trafficking, Pacific Survivor Center: PEARR Tool; Shared Learnings Manual.',
        'HHS: Core Competencies for Human Trafficking Response in Health Care and Behavioral Health Systems, 2021.',
        '22 U.S.C. § 7102; 45 CFR 164.512; 45 CFR 171.201.',
      ),
      approvedBy.length > 0 ? list(...approvedBy) : p(`Approved by: TO BE COMPLETED (policy.approvedBy)`),
      p(`Approved on: ${own(source, 'approvedOn')}. To be reviewed by: ${own(source, 'reviewDue')}.`),
    ],
  };
}
