import type { Preflight, ScenarioView, SessionStart, WhyShown } from '@pearr/pearr';

/** A visit to practise with. Everybody in it is invented, and nothing of it is on any EHR. */
export interface Scenario extends ScenarioView {
  readonly patient: { readonly name: string; readonly birthDate: string };
  readonly start: SessionStart;
  readonly preflight: Preflight;
  readonly why: WhyShown;
}

const chart: Preflight = { assessment: true, referrals: true, otherReaders: [] };

export const scenarios: readonly Scenario[] = [
  {
    id: 'companion',
    title: { en: 'Someone answers for the patient', es: 'Alguien contesta por la paciente' },
    story: {
      en: 'A woman of 27 with a broken nose. The man with her answers every question, says they are in a hurry, and sits down again when asked to wait outside.',
      es: 'Una mujer de 27 años con la nariz rota. El hombre que la acompaña contesta todo, dice que tienen prisa y vuelve a sentarse cuando se le pide esperar afuera.',
    },
    task: {
      en: 'Try for private time once. Then say that someone stayed, and see where that leads.',
      es: 'Intente una vez estar a solas. Después indique que alguien se quedó y vea a dónde lleva.',
    },
    patient: { name: 'Rosa Example', birthDate: '1999-05-14' },
    start: { minor: false, mode: 'conversation' },
    preflight: {
      ...chart,
      otherReaders: [{ en: 'partner', es: 'pareja' }],
      interpreter: { needed: true, language: 'es' },
    },
    why: {
      present: [{ en: 'Companion: answers for the patient', es: 'Acompañante: contesta por la paciente' }],
      unknown: [],
      fired: true,
    },
  },
  {
    id: 'worker',
    title: { en: 'Heat illness on a farm', es: 'Enfermedad por calor en el campo' },
    story: {
      en: 'A man of 41 after collapsing in a field. Alone with the interpreter he asks who will pay, and says the foreman keeps his passport for him.',
      es: 'Un hombre de 41 años tras desmayarse en el campo. A solas con el intérprete pregunta quién pagará y dice que el capataz le guarda el pasaporte.',
    },
    task: {
      en: 'Go the whole way: explain the limits, inform, ask once, and refer to an advocate as he wishes.',
      es: 'Recorra todo el camino: explique los límites, informe, pregunte una vez y derive según él quiera.',
    },
    patient: { name: 'Daniel Example', birthDate: '1985-02-03' },
    start: { minor: false, mode: 'conversation' },
    preflight: { ...chart, interpreter: { needed: true, language: 'es' } },
    why: {
      present: [
        { en: 'Work: Heat illness', es: 'Trabajo: Enfermedad por calor' },
        { en: 'Explicit note: Documents withheld', es: 'Nota explícita: Documentos retenidos' },
      ],
      unknown: [],
      fired: true,
    },
  },
  {
    id: 'minor',
    title: { en: 'A patient of 15', es: 'Una paciente de 15 años' },
    story: {
      en: 'A girl of 15 with pelvic pain, for the second time this month. She lives with friends, and does not want anybody called.',
      es: 'Una adolescente de 15 años con dolor pélvico por segunda vez este mes. Vive con amistades y no quiere que se llame a nadie.',
    },
    task: {
      en: 'Say before anything else what you may have to pass on. See that the step on reporting cannot be left out.',
      es: 'Diga antes que nada qué quizá deba comunicar. Vea que el paso sobre el reporte no puede omitirse.',
    },
    patient: { name: 'Mia Example', birthDate: '2011-08-20' },
    start: { minor: true, mode: 'conversation' },
    preflight: { ...chart, otherReaders: [{ en: 'mother', es: 'madre' }], interpreter: { needed: false } },
    why: {
      present: [
        { en: 'Sexual health: Repeated infection', es: 'Salud sexual: Infección repetida' },
        { en: 'Housing: Has run away', es: 'Vivienda: Se fugó de casa' },
      ],
      unknown: [],
      fired: true,
    },
  },
  {
    id: 'declines',
    title: { en: 'Nothing to say today', es: 'Hoy nada que decir' },
    story: {
      en: 'A man of 33 with an old wrist injury. He is friendly, listens to the information, and says all is well.',
      es: 'Un hombre de 33 años con una lesión antigua de muñeca. Es amable, escucha la información y dice que todo está bien.',
    },
    task: {
      en: 'Finish within two minutes, with keys alone. A no is a complete conversation.',
      es: 'Termine en dos minutos, solo con el teclado. Un no es una conversación completa.',
    },
    patient: { name: 'Sam Example', birthDate: '1993-11-30' },
    start: { minor: false, mode: 'conversation' },
    preflight: chart,
    why: { present: [], unknown: [], fired: false },
  },
];
