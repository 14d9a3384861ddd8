import { ruleWords } from '@pearr/cds-services';
import type { RuleView, StaffLanguage } from '@pearr/pearr';
import type { Deps } from '../deps.ts';

const universalWords = {
  off: { en: 'off: prompts are made by the rules alone', es: 'apagada: solo las reglas generan avisos' },
  all: {
    en: 'every eligible visit is offered education',
    es: 'se ofrece información en cada visita elegible',
  },
  sample: {
    en: 'a share of eligible visits is offered education',
    es: 'se ofrece información en una parte de las visitas elegibles',
  },
} as const;

/** When a prompt is made: one of these is enough. */
export function firingViews({ knowledge }: Deps, language: StaffLanguage): RuleView[] {
  return knowledge.firing.rules.map((rule) => ({ id: rule.id, words: ruleWords(rule, language) }));
}

/** What holds whatever the rules say. */
export function conditionViews({ knowledge, site }: Deps, language: StaffLanguage): RuleView[] {
  const { minAge, encounterClasses, completedWithinDays: days } = knowledge.firing.eligibility;
  const { universal, snooze, cardsPerUnitAndHour: cap } = site.prompts;
  const { laterMinutes: minutes, againAtNextHook: again } = snooze;
  const say = (en: string, es: string) => (language === 'es' ? es : en);
  return [
    {
      id: say('User', 'Usuario'),
      words: say(
        'clinicians only; never a patient or a proxy',
        'solo personal clínico; nunca un paciente ni su representante',
      ),
    },
    { id: say('Age', 'Edad'), words: say(`${minAge} or older`, `${minAge} o más`) },
    { id: say('Encounter class', 'Clase de encuentro'), words: encounterClasses.join(', ') },
    {
      id: say('Earlier conversation', 'Conversación anterior'),
      words: say(`none within ${days} days`, `ninguna en ${days} días`),
    },
    {
      id: say('Repetition', 'Repetición'),
      words: say('one card for a user and a visit', 'un aviso por usuario y visita'),
    },
    {
      id: say('“Later in this visit”', '«Más tarde en esta visita»'),
      words: say(`rests for ${minutes} minutes`, `descansa ${minutes} minutos`),
    },
    {
      id: say('Asked again at the next hook', 'Se pregunta otra vez en el próximo hook'),
      words: again.join(', ') || say('never', 'nunca'),
    },
    {
      id: say('Cap of a unit', 'Tope de una unidad'),
      words:
        cap === undefined ? say('none', 'ninguno') : say(`${cap} cards an hour`, `${cap} avisos por hora`),
    },
    {
      id: say('Universal education', 'Información para todos'),
      words: universalWords[universal.mode][language],
    },
  ];
}
