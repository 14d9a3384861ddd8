import { measureTexts } from './measure-texts.ts';
import { reportTexts } from './report-texts.ts';

const texts: ReadonlyMap<string, string> = new Map(Object.entries({ ...reportTexts, ...measureTexts }));

/** A message of the report in Spanish; as it is where it has no translation, as the names and codes of others. */
export function spanishOf(message: string): string {
  return texts.get(message) ?? message;
}
