import type { StaffText } from '@pearr/pearr';
import type { RelatedPerson } from 'fhir/r4.js';

/** Spanish by the codes of v3-RoleCode, and by the words a chart may have in their place. */
const spanish: ReadonlyMap<string, string> = new Map([
  ['MTH', 'madre'],
  ['mother', 'madre'],
  ['FTH', 'padre'],
  ['father', 'padre'],
  ['PRN', 'madre o padre'],
  ['parent', 'madre o padre'],
  ['GUARD', 'tutor legal'],
  ['guardian', 'tutor legal'],
  ['SPS', 'cónyuge'],
  ['spouse', 'cónyuge'],
  ['HUSB', 'esposo'],
  ['husband', 'esposo'],
  ['WIFE', 'esposa'],
  ['wife', 'esposa'],
  ['DOMPART', 'pareja'],
  ['SIGOTHR', 'pareja'],
  ['partner', 'pareja'],
  ['boyfriend', 'novio'],
  ['girlfriend', 'novia'],
  ['CHILD', 'hijo o hija'],
  ['child', 'hijo o hija'],
  ['SON', 'hijo'],
  ['son', 'hijo'],
  ['DAU', 'hija'],
  ['daughter', 'hija'],
  ['SIB', 'hermano o hermana'],
  ['sibling', 'hermano o hermana'],
  ['BRO', 'hermano'],
  ['brother', 'hermano'],
  ['SIS', 'hermana'],
  ['sister', 'hermana'],
  ['GRMTH', 'abuela'],
  ['grandmother', 'abuela'],
  ['GRFTH', 'abuelo'],
  ['grandfather', 'abuelo'],
  ['AUNT', 'tía'],
  ['aunt', 'tía'],
  ['UNCLE', 'tío'],
  ['uncle', 'tío'],
  ['related person', 'persona allegada'],
]);

/**
 * Words for a person beside the care team who may read the chart, in the languages of the staff; never a name. What
 * has no Spanish here stands in both as the chart has it.
 * @see https://terminology.hl7.org/CodeSystem-v3-RoleCode.html
 */
export function relationshipOf({ relationship: [first] = [] }: RelatedPerson): StaffText {
  const coding = first?.coding?.[0];
  const en = first?.text ?? coding?.display ?? 'related person';
  return { en, es: spanish.get(en.toLowerCase()) ?? spanish.get(coding?.code ?? '') ?? en };
}
