import type { Lesson } from './lesson.ts';

/**
 * One for each page of the conversation.
 * Safety: they unfold beside the questions, so they are as neutral as those: none names what it may be about.
 */
export const stepLessons: readonly Lesson[] = [
  {
    id: 'step-privacy',
    page: 'privacy',
    title: { en: 'Why time alone comes first', es: 'Por qué primero a solas' },
    text: {
      en: 'People speak freely only when nobody who came along can hear. Time alone for every patient singles nobody out. A companion who will not leave is information and no reason for a dispute: the patient may pay for it later.',
      es: 'Las personas hablan con libertad solo cuando no las oye quien las acompaña. Si se ve a solas a cada paciente, no se señala a nadie. Un acompañante que no sale es un dato y no motivo de disputa: después puede pagarlo el paciente.',
    },
  },
  {
    id: 'step-safety',
    page: 'safety',
    title: { en: 'When it cannot be private', es: 'Cuando no se puede estar a solas' },
    text: {
      en: 'Stopping here is good practice, not failure. What was not said today can be said at the next visit, if this one felt safe. Tell a colleague who can act, and keep your manner and your plan of care as they were.',
      es: 'Detenerse aquí es buena práctica, no un fracaso. Lo que hoy no se dijo puede decirse en otra visita, si esta le pareció segura. Avise a un colega que pueda actuar y mantenga el trato y la atención como estaban.',
    },
  },
  {
    id: 'step-educate',
    page: 'educate',
    title: { en: 'Why inform before you ask', es: 'Por qué informar antes de preguntar' },
    text: {
      en: 'Information helps also those who say nothing, and whoever they pass it on to. Said to everyone, it asks for no trust in return. Ask before you hand over paper: some belongings are searched.',
      es: 'La información ayuda también a quien no dice nada y a quienes la reciban después. Dicha a todos, no exige confianza a cambio. Pregunte antes de dar papeles: hay quien revisa las pertenencias.',
    },
  },
  {
    id: 'step-ask',
    page: 'ask',
    title: { en: 'One open question', es: 'Una sola pregunta abierta' },
    text: {
      en: 'The aim is that the patient knows where help is, not that you learn what happened. Ask once, then wait: silence works for you. Every detail you do not need is one the patient need not live through again.',
      es: 'El fin es que el paciente sepa dónde hay ayuda, no que usted sepa qué pasó. Pregunte una vez y espere: el silencio ayuda. Cada detalle que usted no necesita es uno que el paciente no tiene que revivir.',
    },
  },
  {
    id: 'step-respect',
    page: 'respect',
    title: { en: 'No is a complete answer', es: 'Un «no» ya es una respuesta completa' },
    text: {
      en: 'Patients know best what would put them at risk. A no that is met with respect is what brings them back. Make the next visit easy, and offer the same again as if for the first time.',
      es: 'Los pacientes saben mejor que nadie qué los pone en riesgo. Un no bien recibido es lo que los hace volver. Facilite la próxima visita y ofrezca lo mismo como si fuera la primera vez.',
    },
  },
  {
    id: 'step-respond',
    page: 'respond',
    title: { en: 'Introduce, do not send away', es: 'Presentar, no solo derivar' },
    text: {
      en: 'A person introduced by you is met far more often than a number on paper is called. Ask which way of contact is safe, at what time, and what may be said if another answers. The patient chooses, also in what order.',
      es: 'A una persona que usted presenta se acude mucho más que a un número en un papel. Pregunte qué forma de contacto es segura, a qué hora y qué puede decirse si contesta otra persona. El paciente elige, también el orden.',
    },
  },
  {
    id: 'step-duty',
    page: 'duty',
    title: { en: 'Young patients: decide together', es: 'Pacientes jóvenes: decidir en equipo' },
    text: {
      en: 'For patients under 18 the law may require a report. Do not decide it alone: ask your supervisor or social work. Tell the patient first what you have to pass on and what comes after; being surprised by it breaks trust most.',
      es: 'Con pacientes menores de 18 años la ley puede exigir un reporte. No lo decida a solas: pregunte a su supervisión o a trabajo social. Diga antes al paciente qué debe comunicar y qué sigue; la sorpresa es lo que más rompe la confianza.',
    },
  },
  {
    id: 'step-close',
    page: 'close',
    title: { en: 'Write little, and with the patient', es: 'Escribir poco, y con el paciente' },
    text: {
      en: 'What stands in the chart may be read by others, at home too. Record the steps and what was agreed, not the story. Ask the patient what may stand there.',
      es: 'Lo que está en el expediente pueden leerlo otros, también en casa. Anote los pasos y lo acordado, no la historia. Pregunte al paciente qué puede constar.',
    },
  },
];
