import { toDirectory } from '@pearr/config';
import { missingShareGroup } from '@pearr/pearr';
import type { Found } from '../found.ts';
import { type Looked, warning } from './warning.ts';

/** A site's own form in which there is no place to ask what may leave with a referral. */
export function formWarnings({ site, content }: Looked): Found[] {
  const { form } = content.questionnaire;
  const group = missingShareGroup(form);
  if (site.questionnaire === undefined || group === undefined || form.items.has(group)) return [];
  const outside = toDirectory(site).filter((it) => it.leavesOrganization);
  if (outside.length === 0) return [];
  const names = outside.map((it) => it.name).join(', ');
  return [
    warning(
      ['questionnaire', 'file'],
      `has no group "${group}", so nobody is asked who may learn the patient's name: ${names} are asked without one`,
      `add the group, shown where respond.consent is yes`,
    ),
  ];
}
