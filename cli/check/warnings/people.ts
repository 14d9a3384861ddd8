import type { Site, StaffRole } from '@pearr/config';
import type { Found, Path } from '../found.ts';
import { type Looked, warning } from './warning.ts';

function isLive({ mode, ehrs }: Site): boolean {
  const modes = ehrs.flatMap((ehr) => [ehr.mode ?? mode, ...Object.values(ehr.serviceModes)]);
  return modes.includes('live');
}

/** Who uses what is shown needs somebody to turn to. */
export function liveWarnings({ site }: Looked): Found[] {
  if (!isLive(site)) return [];
  const needs = [
    ['safetyContacts', 'name whom staff tell when private time is refused or unsafe'],
    ['resources', 'name the lines and services that patients are given'],
    ['referrals', 'name where referrals go'],
  ] as const;
  return needs
    .filter(([list]) => site[list].length === 0)
    .map(([list, what]) => warning([list], 'is empty while cards are shown', what));
}

/** Looking into cases is no page: a site may leave it to nobody. */
type PageRole = Exclude<StaffRole, 'caseReview'>;

const pages: Readonly<Record<PageRole, string>> = {
  informatics: '/informatics',
  quality: '/quality',
  responseTeam: '/response-team',
};

/** Pages that nobody may open. */
export function roleWarnings({ site }: Looked): Found[] {
  return (Object.keys(pages) as PageRole[])
    .filter((role) => site.roles[role].length === 0)
    .map((role) =>
      warning(
        ['roles', role],
        `is empty: nobody may open ${pages[role]}`,
        'name a PractitionerRole.code of the EHR',
      ),
    );
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

function languageWarnings(tags: readonly string[], path: Path): Found[] {
  return tags.flatMap((tag, at) =>
    isLanguage(tag) ? [] : [warning([...path, at], `"${tag}" is no BCP 47 tag`, 'write one such as es')],
  );
}

function twice(list: readonly string[], path: (index: number) => Path): Found[] {
  return list.flatMap((value, index) =>
    list.indexOf(value) === index ? [] : [warning(path(index), `"${value}" stands twice`)],
  );
}

/** Entries that would help nobody. */
export function contactWarnings({ site }: Looked): Found[] {
  const silent = site.resources.flatMap(({ phone, text }, index) =>
    phone === undefined && text === undefined
      ? [warning(['resources', index], 'has neither phone nor text', 'write how it is reached')]
      : [],
  );
  const languages = (['resources', 'referrals'] as const).flatMap((list) =>
    site[list].flatMap((entry, index) => languageWarnings(entry.languages, [list, index, 'languages'])),
  );
  const nowhere = site.referrals.flatMap(({ performer, phone }, index) =>
    performer === undefined && phone === undefined
      ? [warning(['referrals', index], 'has neither performer nor phone', 'write where it goes')]
      : [],
  );
  const unnumbered = site.referrals.flatMap(({ leavesOrganization, performer, phone }, index) =>
    leavesOrganization && performer !== undefined && phone === undefined
      ? [warning(['referrals', index], 'has no phone: a patient who wants to call there is given no number')]
      : [],
  );
  return [
    ...silent,
    ...languages,
    ...nowhere,
    ...unnumbered,
    ...twice(
      site.resources.map((it) => it.id),
      (index) => ['resources', index, 'id'],
    ),
  ];
}
