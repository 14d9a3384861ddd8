import type { Fetched } from '@pearr/quality/fetch';
import { columns } from './columns.ts';

function said(condition: boolean, text: string): string[] {
  return condition ? [text] : [];
}

/** What a fetch did, for the terminal: numbers alone. */
export function fetchedText(fetched: Fetched, out: string): string {
  const { until, counts, fresh, errors, resumed, filesRemoved } = fetched;
  const rows = Object.entries(counts).map(([type, count]) => [type, String(count)]);
  return [
    `${out} is complete up to ${until}${resumed ? ' (an interrupted fetch went on)' : ''}`,
    '',
    ...columns(rows),
    '',
    `new or changed: ${fresh}`,
    ...said(errors > 0, `the EHR could not export everything: ${errors} messages in export-errors.jsonl`),
    ...said(
      filesRemoved === false,
      'the EHR did not confirm that it threw its files away; they expire there',
    ),
    ...said(filesRemoved === undefined, 'a search does not tell of deleted records; fetch anew now and then'),
    "These files are patients' records: keep them where such records may lie.",
  ].join('\n');
}
