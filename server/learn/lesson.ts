import type { StepCard } from '@pearr/pearr';

/** Something short to read, in a minute or less. All wording is our own. */
export interface Lesson extends StepCard {
  /** Also the module's code in the programme's log. */
  readonly id: string;
}
