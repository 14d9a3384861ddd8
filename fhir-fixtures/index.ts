export { testOnlyEs384, testOnlyRs384 } from './keys/test-only-keys.ts';
export { peopleBundle } from './people/people-bundle.ts';
export { toPrefetch } from './prefetch/to-prefetch.ts';
export { type EpicRequestOf, epicRequest } from './requests/epic-request.ts';
export { oracleRequest } from './requests/oracle-request.ts';
export type { RequestOf, VendorRequest } from './requests/request-of.ts';
export { seedBundles } from './seed-bundles.ts';
export { stories, storyById } from './stories/stories.ts';
export type { Expected, Story } from './stories/story.ts';
