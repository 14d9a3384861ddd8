export { UnreadableFile } from '../sources/unreadable-file.ts';
export { type Closed, type CloseOptions, closeMonths } from './close-months.ts';
export { type EncounterOf, encountersIn } from './encounters-in.ts';
export {
  type CaseOptions,
  listCases,
  type ReviewCases,
  type ReviewedMeasure,
  reviewedMeasures,
} from './list-cases.ts';
export type { Progress } from './load-folder.ts';
export { type Measured, type MeasureError, measureFolder } from './measure-folder.ts';
export { type Replayed, replayFolder } from './replay-folder.ts';
