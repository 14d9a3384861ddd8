import type { Bundle, FhirResource } from 'fhir/r4.js';
import { peopleBundle } from './people/people-bundle.ts';
import { stories } from './stories/stories.ts';

/** Everything the development EHR starts with: the people, then each story's chart as of T0. */
export function seedBundles(t0: Date): Bundle<FhirResource>[] {
  return [peopleBundle(t0), ...stories.map((story) => story.bundle(t0))];
}
