import type { StaffText } from '@pearr/pearr';

/** The server's contract for `api/learn`. */
export interface LearnView {
  readonly lessons: readonly LessonView[];
  readonly indicators: readonly IndicatorSource[];
  readonly modules: readonly {
    readonly title: string;
    readonly by: string;
    readonly url: string;
    readonly verifiedOn: string;
  }[];
  readonly scenarios: readonly ScenarioView[];
}

export interface LessonView {
  readonly id: string;
  /** The page of the conversation it belongs to; without one it is about the programme. */
  readonly page?: string;
  readonly title: StaffText;
  readonly text: StaffText;
  /** Epoch milliseconds. */
  readonly readAt?: number;
}

export interface IndicatorSource {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly isOn: boolean;
  readonly looksFor: string;
  readonly lookback: string;
  readonly source: string;
  readonly strength: string;
  readonly reviewed: string;
}

export interface ScenarioView {
  readonly id: string;
  readonly title: StaffText;
  readonly story: StaffText;
  readonly task: StaffText;
}
