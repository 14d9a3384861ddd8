import type { Build } from './build.ts';
import { type Section, said } from './sheet.ts';

/** Whose sheet it is, and what the site file lacks for this vendor. */
export function headSection({ site, ehr, rules }: Build, vendor: string): Section {
  const notes =
    ehr.vendor === vendor
      ? []
      : [
          `The site file says vendor: ${ehr.vendor}. Set vendor: ${vendor}, so that what is written to the chart fits this EHR.`,
        ];
  return {
    heading: 'This sheet',
    notes,
    rows: [
      said('organization', site.organization.name),
      said('EHR in the site file', `${ehr.id}, ${ehr.iss}`),
      said('rule set', rules.hash),
    ],
  };
}
