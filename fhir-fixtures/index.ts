export { peopleBundle } from './people/people-bundle.ts';
export { seedBundles } from './seed-bundles.ts';
export { stories, storyById } from './stories/stories.ts';
export type { Expected, Story } from './stories/story.ts';
