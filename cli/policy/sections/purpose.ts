import { list, missing, own, ownList, type PolicySource, p, type Section, table } from '../block.ts';

export function purpose({ site }: PolicySource): Section {
  return {
    title: 'Purpose',
    blocks: [
      p(
        `${site.organization.name} offers every patient time alone, information and help, so that people who are abused, exploited or trafficked can find a way that is theirs. The aim is education and safety. It is not to find out, and no number of persons identified is a goal.`,
      ),
    ],
  };
}

export function scope(source: PolicySource): Section {
  return {
    title: 'Scope and definitions',
    blocks: [
      p(`Policy number: ${own(source, 'number')}. It applies in:`),
      ownList(source, 'settings'),
      list(
        'Trafficking: making somebody work or have commercial sex by force, fraud or coercion; for commercial sex under 18 none of these has to be shown (22 U.S.C. § 7102).',
        'PEARR: Provide privacy, Educate, Ask, Respect and Respond – the steps published by Dignity Health / CommonSpirit with HEAL Trafficking and Pacific Survivor Center, followed here in words of our own.',
        'Advocate: a person whose task is the patient’s interest, and whose notes are not part of the chart.',
        'Prompt: a neutral card in the chart that offers the conversation, the same for everybody.',
      ),
    ],
  };
}

export function principles(_: PolicySource): Section {
  return {
    title: 'Principles',
    blocks: [
      list(
        'Safety and the patient’s choice come before information. A no is an answer, and a complete one.',
        'Everybody is educated; nobody has to disclose anything to be helped.',
        'Nobody is asked in front of others, and nobody interprets who came along.',
        'Race, ethnicity, language, religion, immigration status, gender identity, sexual orientation, disability, payer and address are never a reason to ask, and never an input of the software.',
        'What is written is decided with the patient, and it is as little as care needs.',
      ),
    ],
  };
}

export function governance(source: PolicySource): Section {
  return {
    title: 'Governance',
    blocks: [
      list(
        `Owner: ${own(source, 'owner')}`,
        `Executive sponsor: ${own(source, 'executiveSponsor')}`,
        `Committee: ${own(source, 'committee')}`,
        `People with lived experience: ${own(source, 'survivorAdvisors')}`,
      ),
    ],
  };
}

export function partners(source: PolicySource): Section {
  const { site } = source;
  return {
    title: 'Local partners',
    blocks: [
      ownList(source, 'localPartners'),
      p('Receivers of referrals, as configured:'),
      table(
        ['Kind', 'Receiver', 'Outside the organization', 'Checked on'],
        site.referrals.map((it) => [
          it.type,
          it.name,
          it.leavesOrganization ? 'yes: consent is recorded first' : 'no',
          it.verifiedOn,
        ]),
        'referrals',
      ),
    ],
  };
}

export function recognition({ content }: PolicySource): Section {
  const on = content.indicators.filter((it) => it.on);
  return {
    title: 'Recognition and bias',
    blocks: [
      p(
        `The software looks at ${on.length} indicators, each with a source, an owner and a day of review. No published figure says how well chart data alone tells who is trafficked: a prompt means that the chart gives occasion to offer time alone, and nothing else; no prompt means nothing.`,
      ),
      list(
        'Staff offer the conversation to every patient they can see alone, prompt or not.',
        'What staff expect a trafficked person to look like is mostly wrong. Men, boys, citizens, workers, partners and children of the house are among them.',
        'Rates of cards, offers and accepted help are looked at by group; a ratio outside 0.8 to 1.25 is examined by the committee.',
      ),
    ],
  };
}

export function perSetting(source: PolicySource): Section {
  const classes = source.site.eligibility;
  return {
    title: 'PEARR in each setting',
    blocks: [
      p('In every setting the steps are the same; the setting decides who finds the time alone and where.'),
      list(
        'Emergency department: during triage, imaging or an examination that is taken alone.',
        'Inpatient and labor and delivery: on the day of admission and before discharge.',
        'Clinics: the part of each visit that every patient has alone.',
      ),
      p(
        Object.keys(classes).length === 0
          ? 'Prompts come in the encounter classes the product begins with.'
          : `Prompts are limited as configured: ${Object.keys(classes).join(', ')}.`,
      ),
      p(
        `How often: ${source.site.prompts.universal.mode === 'off' ? 'by indicators' : 'universal education'}.`,
      ),
    ],
  };
}

export function privacy(source: PolicySource): Section {
  return {
    title: 'Privacy, companions and security',
    blocks: [
      list(
        'Time alone is routine for everybody: an examination, a sample, a form at the desk.',
        'Who will not step out is not pressed. Care goes on, and one of these is told:',
      ),
      table(
        ['Role', 'Name', 'Telephone', 'Checked on'],
        source.site.safetyContacts.map((it) => [it.role, it.name, it.phone, it.verifiedOn]),
        'safetyContacts',
      ),
      p(`Security: ${own(source, 'securityPlan')}`),
      p(
        'Screens are covered by a key, and by themselves after a minute. Nothing is discussed where others hear it.',
      ),
    ],
  };
}

export function interpreters({ site }: PolicySource): Section {
  const { interpreter, languages } = site;
  return {
    title: 'Interpreters and languages',
    blocks: [
      p(
        interpreter === undefined
          ? missing('interpreter')
          : `Qualified interpreters: ${interpreter.name}, ${interpreter.phone}. Never somebody who came along, never a child.`,
      ),
      p('Printed material is given in English and in languages whose wording a named person has reviewed:'),
      table(
        ['Language', 'Reviewed by', 'On'],
        languages.map((it) => [it.language, it.reviewer, it.reviewedOn]),
        'languages',
      ),
      p('In any other language English is given with an interpreter. Machine translation is not used.'),
    ],
  };
}
