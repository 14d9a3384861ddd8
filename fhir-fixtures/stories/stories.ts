import type { Story } from './story.ts';
import { story01 } from './story-01-girl-15.ts';
import { story02 } from './story-02-woman-27.ts';
import { story03 } from './story-03-man-41.ts';
import { story04 } from './story-04-woman-33.ts';
import { story05 } from './story-05-boy-16.ts';
import { story06 } from './story-06-boy-16.ts';
import { story07 } from './story-07-woman-38.ts';
import { story08 } from './story-08-man-29.ts';
import { story09 } from './story-09-girl-17.ts';
import { story10 } from './story-10-youth-14.ts';
import { story11Completed10, story11Completed91, story11InProgress } from './story-11-girls-15.ts';
import { story12 } from './story-12-woman-24.ts';
import { story13 } from './story-13-man-36.ts';
import { story14 } from './story-14-woman-72.ts';
import { story15 } from './story-15-woman-22.ts';

/** The fifteen stories in their order; the eleventh is told three ways. */
export const stories: readonly Story[] = [
  story01,
  story02,
  story03,
  story04,
  story05,
  story06,
  story07,
  story08,
  story09,
  story10,
  story11Completed10,
  story11Completed91,
  story11InProgress,
  story12,
  story13,
  story14,
  story15,
];

/** The story of that id, e.g. `story-11-in-progress`; throws when there is none. */
export function storyById(id: string): Story {
  const found = stories.find((story) => story.id === id);
  if (!found) throw new Error(`no story ${id}`);
  return found;
}
