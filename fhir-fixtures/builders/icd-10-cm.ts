import type { Coding } from 'fhir/r4.js';

export const icd10cmSystem = 'http://hl7.org/fhir/sid/icd-10-cm';

/** The codes the stories use, with the titles of the ICD-10-CM tabular list. */
const titles = {
  'A54.24': 'Gonococcal female pelvic inflammatory disease',
  'A56.02': 'Chlamydial vulvovaginitis',
  'A56.11': 'Chlamydial female pelvic inflammatory disease',
  'A59.01': 'Trichomonal vulvovaginitis',
  E46: 'Unspecified protein-calorie malnutrition',
  'F10.20': 'Alcohol dependence, uncomplicated',
  'F10.21': 'Alcohol dependence, in remission',
  'F11.20': 'Opioid dependence, uncomplicated',
  'F15.10': 'Other stimulant abuse, uncomplicated',
  'F43.10': 'Post-traumatic stress disorder, unspecified',
  'F91.3': 'Oppositional defiant disorder',
  'J45.909': 'Unspecified asthma, uncomplicated',
  'L24.0': 'Irritant contact dermatitis due to detergents',
  'O09.611': 'Supervision of young primigravida, first trimester',
  'R45.851': 'Suicidal ideations',
  'S02.2XXA': 'Fracture of nasal bones, initial encounter for closed fracture',
  'S68.111A': 'Complete traumatic metacarpophalangeal amputation of left index finger, initial encounter',
  'T60.0X1A':
    'Toxic effect of organophosphate and carbamate insecticides, accidental (unintentional), initial encounter',
  'T67.5XXA': 'Heat exhaustion, unspecified, initial encounter',
  'T71.163A': 'Asphyxiation due to hanging, assault, initial encounter',
  'T74.11XA': 'Adult physical abuse, confirmed, initial encounter',
  'T74.22XA': 'Child sexual abuse, confirmed, initial encounter',
  'T76.51XD': 'Adult forced sexual exploitation, suspected, subsequent encounter',
  'W31.2XXA': 'Contact with powered woodworking and forming machines, initial encounter',
  'X30.XXXA': 'Exposure to excessive natural heat, initial encounter',
  'Y92.73': 'Farm field as the place of occurrence of the external cause',
  'Y99.0': 'Civilian activity done for income or pay',
  'Z59.01': 'Sheltered homelessness',
  'Z59.02': 'Unsheltered homelessness',
  'Z62.21': 'Child in welfare custody',
  'Z62.892': 'Runaway [from current living environment]',
  'Z72.820': 'Sleep deprivation',
  'Z81.1': 'Family history of alcohol abuse and dependence',
  'Z91.42': 'Personal history of forced labor or sexual exploitation',
} as const;

export type Icd10cmCode = keyof typeof titles;

export function icd10cm(code: Icd10cmCode): Coding {
  return { system: icd10cmSystem, code, display: titles[code] };
}
