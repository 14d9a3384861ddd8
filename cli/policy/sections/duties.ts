import type { DutyStatement } from '@pearr/pearr';
import { list, own, type PolicySource, p, type Section, table } from '../block.ts';

export function minors(source: PolicySource): Section {
  return {
    title: 'Minors',
    blocks: [
      list(
        'Under 18 the question of a report is always answered: made, made already by somebody else, not required (with a reason and a supervisor), or being asked.',
        'Commercial sex under 18 is trafficking whether or not anybody forces it.',
        'The patient is told before a report is made, unless that would put them at risk.',
      ),
      p(`Child protection: ${own(source, 'childProtection')}`),
    ],
  };
}

export function adults(_: PolicySource): Section {
  return {
    title: 'Adults',
    blocks: [
      p(
        'Nothing about an adult goes to police, a hotline or protective services without the patient’s consent, or a legal basis that a named person has chosen and written down.',
      ),
    ],
  };
}

export function vulnerableAdults(source: PolicySource): Section {
  return {
    title: 'Vulnerable adults',
    blocks: [
      p('Older people, and adults who depend on others, may fall under a duty to report of their own.'),
      p(`Adult protection: ${own(source, 'adultProtection')}`),
    ],
  };
}

export function reporting(source: PolicySource): Section {
  const { content } = source;
  const rows = content.jurisdictions.flatMap(({ pack, confirmation }) =>
    pack.statements.map((it) => row(pack.title, it, state(pack.expires, confirmation?.by, source.today))),
  );
  return {
    title: 'Mandated reporting',
    blocks: [
      p('A summary to look things up by; the law and the organization’s counsel decide.'),
      table(['Where', 'About', 'What', 'Source', 'State'], rows, 'jurisdictions'),
      p(`Legal, day and night: ${own(source, 'legalContact')}`),
    ],
  };
}

function row(place: string, { about, text, cite }: DutyStatement, stateNow: string): string[] {
  return [place, about, text, cite, stateNow];
}

function state(expires: string, by: string | undefined, today: string): string {
  if (today > expires) return `ran out on ${expires}: consult`;
  return by === undefined
    ? `not reviewed by counsel, until ${expires}: TO BE COMPLETED (jurisdictions: confirmedBy)`
    : `confirmed by ${by}, until ${expires}`;
}

export function disclosure(source: PolicySource): Section {
  return {
    title: 'HIPAA, disclosure, portal and billing',
    blocks: [
      list(
        'Disclosure without consent: only where 45 CFR 164.512(b), (c) or (j) allows it, chosen by a named person, written down with the reason.',
        'Portal: what is written carries privacy labels; labels ask and do not enforce, so release is looked at before it happens, and who has proxy access is shown before anything is written.',
        'Withholding under 45 CFR 171.201 is an individual decision: who, when, why, how broad.',
      ),
      p(`Privacy officer: ${own(source, 'privacyOfficer')}`),
      p(`Bills and statements: ${own(source, 'billing')}`),
    ],
  };
}

export function documentation({ site }: PolicySource): Section {
  return {
    title: 'Documentation and codes',
    blocks: [
      list(
        'Written: which steps were taken and, if the patient agrees, the choices. Not written: quotes, names, places of shelter, immigration status.',
        'Codes are entered by a person, after a conversation with the patient about who sees them. None is the rule: T74/T76 confirmed or suspected, Z04.8- when examined and ruled out.',
        'The software enters no diagnosis, flag or order of its own.',
      ),
      p(`Form in use: ${site.questionnaire?.file ?? 'the published PEARR Questionnaire'}.`),
    ],
  };
}
