import { criterionWords, domainTitle, lookbackWords, titleWords } from '@pearr/cds-services';
import type { IndicatorSource, LearnView, StaffLanguage } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../smart/session.ts';
import type { Lesson } from './lesson.ts';
import { programmeLessons } from './programme-lessons.ts';
import { scenarios } from './scenarios.ts';
import { stepLessons } from './step-lessons.ts';

export const lessons: readonly Lesson[] = [...programmeLessons, ...stepLessons];

function indicatorSources({ knowledge }: Deps, language: StaffLanguage): IndicatorSource[] {
  return knowledge.indicators.map((indicator) => {
    const { id, domain, on, criterion, lookback, source, strength, reviewed } = indicator;
    return {
      ...{ id, source, strength, reviewed },
      title: titleWords(indicator, language),
      domain: domainTitle(domain, language),
      isOn: on,
      looksFor: criterionWords(criterion, knowledge),
      lookback: lookbackWords(lookback, language),
    };
  });
}

/** All that the learning page shows, with what this person has read. */
export async function readLearnView(
  deps: Deps,
  { ehr, user }: StaffSession,
  language: StaffLanguage,
): Promise<LearnView> {
  const read = new Map(
    (await deps.store.training.readBy(ehr, user)).map(({ card, readAt }) => [card, readAt]),
  );
  return {
    lessons: lessons.map((lesson) => {
      const readAt = read.get(lesson.id);
      return { ...lesson, ...(readAt !== undefined && { readAt }) };
    }),
    indicators: indicatorSources(deps, language),
    modules: deps.site.learning.modules,
    scenarios: scenarios.map(({ id, title, story, task }) => ({ id, title, story, task })),
  };
}
