import { encountersIn } from '@pearr/quality/run';

/** What a visit is called in the log, by the ids that its EHR gives patient and encounter. */
export type VisitName = (ehr: string, patient: string, encounter: string) => Promise<string>;

/** Which encounter of a folder of records is which visit of our log, for whichever EHR has it. */
export async function* crosswalk(
  records: string,
  ehrs: readonly { readonly id: string }[],
  visitName: VisitName,
): AsyncGenerator<{ readonly visit: string; readonly encounter: string }> {
  for await (const { patient, encounter } of encountersIn(records))
    for (const { id } of ehrs) yield { visit: await visitName(id, patient, encounter), encounter };
}
