import { serviceMode } from '@pearr/config';
import type { Build } from './build.ts';
import { exact, type Row, type Section, said } from './sheet.ts';

/** What a patient of whom nothing is known gets: nothing, unless the site offers education to all. */
const plainPatient = {
  off: 'no card',
  all: 'one card: the site offers education in every eligible visit',
  sample: 'no card, or one by the draw of visits that are offered education',
} as const;

function overrideRows({ site, card }: Build): Row[] {
  const again = (card.overrideReasons ?? []).filter((it) =>
    site.prompts.snooze.againAtNextHook.includes(it.code),
  );
  return [
    ...again.map(({ display }) =>
      said(`set aside: “${display}”`, 'the card again when the chart is opened again'),
    ),
    said('set aside for any other reason', 'no card when the chart is opened again'),
  ];
}

/** What to try when all is typed in, in this order. */
export function testSection(build: Build, more: readonly Row[] = []): Section {
  const { site, ehr } = build;
  const isSilent = serviceMode(site, ehr, 'pearr-patient-view') === 'silent';
  return {
    heading: 'What to test',
    notes: isSilent
      ? [
          'This EHR is silent: where a card is said below, look for outcome “silent” on the informatics page instead.',
        ]
      : [],
    rows: [
      exact('discovery answers 200', `curl ${site.publicUrl}/cds-services`),
      said('a call without a token', 'is answered 401, and counted under JWT refusals'),
      said('a test patient without history', plainPatient[site.prompts.universal.mode]),
      said('a test patient aged 30 with T74.11XA, F43.10 and F11.20, all of this month', 'one card'),
      said('the same chart, the same user, again', 'no card: once per encounter'),
      ...overrideRows(build),
      said('the chart through a portal or proxy login', 'no card'),
      said('the link of the card', 'the app, with this patient and this encounter'),
      ...more,
      exact(
        'a request from your log, explained',
        `pearr explain REQUEST.json --text --ehr ${ehr.id} --site SITE.yaml`,
      ),
      exact('counts and refusals', `${site.publicUrl}/informatics`),
    ],
  };
}
