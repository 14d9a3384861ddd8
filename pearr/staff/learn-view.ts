import type { StaffText, StepCard, TextIn } from '../conversation.ts';

/** Something short to read, and when this person last marked it as read. */
export interface LessonView extends StepCard {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly readAt?: number;
}

/** An indicator as staff read it: what it means and where it comes from, not how it is computed. */
export interface IndicatorSource {
  readonly id: string;
  readonly title: TextIn;
  readonly domain: string;
  readonly isOn: boolean;
  readonly looksFor: string;
  readonly lookback: string;
  readonly source: string;
  readonly strength: string;
  readonly reviewed: string;
}

/** A visit to practise with. */
export interface ScenarioView {
  readonly id: string;
  readonly title: StaffText;
  /** What is known when the guide opens. */
  readonly story: StaffText;
  /** What to try. */
  readonly task: StaffText;
}

/** Training elsewhere. */
export interface ModuleView {
  readonly title: string;
  readonly by: string;
  readonly url: string;
  /** `2026-11-01`. */
  readonly verifiedOn: string;
}

/** All that the learning page shows: GET `/staff/{handle}/api/learn`. */
export interface LearnView {
  readonly lessons: readonly LessonView[];
  readonly indicators: readonly IndicatorSource[];
  readonly modules: readonly ModuleView[];
  readonly scenarios: readonly ScenarioView[];
}
