const noneLost = 'Un registro del que el paciente solo quiso guardar los pasos sigue diciendo los pasos.';
const stepsOfTheWay = {
  'the guide was opened': 'se abrió la guía',
  'clinician and patient spoke alone': 'se habló a solas con el paciente',
  'information was given': 'se dio información',
  'the open question was asked': 'se hizo la pregunta abierta',
  'the patient agreed to a referral': 'el paciente aceptó una derivación',
  'a referral was carried through': 'una derivación llegó a término',
};

/** The texts that the way from the card to help makes of its steps. */
function wayTexts(): Record<string, string> {
  const steps = Object.entries(stepsOfTheWay);
  const texts = steps.slice(1).flatMap(([now, ahora], index) => {
    const [before = '', antes = ''] = steps[index] ?? [];
    return [
      [
        `Of visits with a card in which ${before}, in how many was it that ${now}?`,
        `De las visitas con un aviso en las que ${antes}, ¿en cuántas ${ahora}?`,
      ],
      [`Of these, visits in which ${now}.`, `De ellas, visitas en las que ${ahora}.`],
      [
        `Eligible visits with a card that came so far that ${before}, in one conversation.`,
        `Visitas elegibles con un aviso en las que ${antes}, en una misma conversación.`,
      ],
    ];
  });
  return Object.fromEntries(texts);
}

/** What the measures ask and count. */
export const measureTexts: Readonly<Record<string, string>> = {
  'None.': 'Ninguna.',
  'Design decision.': 'Decisión de diseño.',
  'PEARR guidance, in our own reading.': 'Guía PEARR, según nuestra lectura.',
  'Common practice in the governance of alerts; design decision.':
    'Práctica común en la gestión de alertas; decisión de diseño.',
  'Design decision, after the programme’s own survivor survey: most were never given information.':
    'Decisión de diseño, a partir de la encuesta del propio programa a sobrevivientes: la mayoría nunca recibió información.',
  'Visits that began in the period and are eligible: class and age as the rules ask, patient alive.':
    'Visitas que empezaron en el período y son elegibles: clase y edad según las reglas, paciente con vida.',
  'Planned, cancelled and mistaken encounters; patients who asked for no prompts; visits within 90 days after a conversation.':
    'Encuentros planeados, cancelados o erróneos; pacientes que pidieron no tener avisos; visitas en los 90 días después de una conversación.',

  'Information given': 'Información dada',
  'Of patients who could have been given information, how many were?':
    'De los pacientes a quienes se podía dar información, ¿cuántos la recibieron?',
  'Of these, visits with a conversation in which information was given.':
    'De ellas, visitas con una conversación en la que se dio información.',
  'The headline measure. A visit without a usable start is left out and counted among the notes. Where the log is the only source, eligible visits are those the service was asked about.':
    'La medida principal. Una visita sin inicio utilizable queda fuera y se cuenta en las notas. Donde la bitácora es la única fuente, son elegibles las visitas por las que se preguntó al servicio.',

  'Material offered': 'Material ofrecido',
  'Of patients given information, how many were offered a card or brochure, and did they take it?':
    'De los pacientes que recibieron información, ¿a cuántos se ofreció una tarjeta o un folleto, y lo aceptaron?',
  'Of these, visits in which material was offered: taken, declined, or better not carried.':
    'De ellas, visitas en las que se ofreció material: aceptado, rechazado o mejor no llevarlo.',
  'Eligible visits in which information was given (the numerator of M2).':
    'Visitas elegibles en las que se dio información (el numerador de M2).',
  '“Better not carried” is a right outcome, not a failure. Of several conversations in a visit one counts.':
    '«Mejor no llevarlo» es un buen resultado, no un fracaso. De varias conversaciones en una visita cuenta una.',

  'Cards shown': 'Avisos mostrados',
  'In how many eligible visits was a prompt shown?': '¿En cuántas visitas elegibles se mostró un aviso?',
  'Of these, visits in which at least one card was shown.':
    'De ellas, visitas en las que se mostró al menos un aviso.',
  'More is not better: it is the load on clinicians, beside M2. In silent mode no card is shown and the measure is 0.':
    'Más no es mejor: es la carga para el personal clínico, junto a M2. En modo silencioso no se muestran avisos y la medida es 0.',

  'Guide opened': 'Guía abierta',
  'When a prompt was shown, how often was the guide opened?':
    'Cuando se mostró un aviso, ¿con qué frecuencia se abrió la guía?',
  'Of these, visits in which a conversation was opened.':
    'De ellas, visitas en las que se abrió una conversación.',
  'Eligible visits in which a card was shown (the numerator of M6a).':
    'Visitas elegibles en las que se mostró un aviso (el numerador de M6a).',
  'A guide opened without a card counts only where a card was shown in the same visit.':
    'Una guía abierta sin aviso cuenta solo donde se mostró un aviso en la misma visita.',

  'Override reasons': 'Motivos para descartar',
  'Why were prompts set aside?': '¿Por qué se descartaron los avisos?',
  'The same, by reason.': 'Lo mismo, por motivo.',
  'Cards shown in the period whose last feedback was an override.':
    'Avisos mostrados en el período cuya última respuesta fue descartarlos.',
  'Cards without feedback.': 'Avisos sin respuesta.',
  'Few EHRs report every override, so the numbers are a lower bound.':
    'Pocos expedientes electrónicos informan cada descarte; los números son un mínimo.',
  'CDS Hooks feedback; design decision.': 'Respuestas de CDS Hooks; decisión de diseño.',

  'Asked, or validly declined': 'Se preguntó, o hubo un no válido',
  'When a prompt was shown, did the patient get a real chance to say something?':
    'Cuando se mostró un aviso, ¿tuvo el paciente una oportunidad real de decir algo?',
  'Of these, visits in which the open question was asked, support was offered, or the patient declined to talk, declined information or wished to stop.':
    'De ellas, visitas en las que se hizo la pregunta abierta, se ofreció apoyo, o el paciente no quiso hablar, no quiso información o quiso detenerse.',
  'A patient’s no is a complete outcome. Someone else’s refusal to leave is not the patient’s no.':
    'El no de un paciente es un resultado completo. Que otra persona se niegue a salir no es el no del paciente.',

  'Spoke alone': 'Se habló a solas',
  'Then informed': 'Luego, información',
  'Then asked': 'Luego, pregunta',
  'Then a referral': 'Luego, derivación',
  'Then carried through': 'Luego, llegó a término',
  'A step of the way from the card to help. Each patient may stop anywhere, and that is respected.':
    'Un paso del camino del aviso a la ayuda. Cada paciente puede detenerse en cualquier punto, y se respeta.',
  ...wayTexts(),

  'Private time achieved': 'Tiempo a solas logrado',
  'When a conversation was begun, could clinician and patient speak alone?':
    'Cuando se empezó una conversación, ¿se pudo hablar a solas con el paciente?',
  'Of these, conversations held alone with the patient.': 'De ellas, conversaciones a solas con el paciente.',
  'Conversations begun in the period in which private time was tried.':
    'Conversaciones empezadas en el período en las que se intentó estar a solas.',
  'Conversations opened and left before the first question was answered.':
    'Conversaciones abiertas y dejadas antes de responder la primera pregunta.',
  'A patient who prefers not to be alone has decided; it still counts as not achieved.':
    'Un paciente que prefiere no estar a solas ha decidido; aun así cuenta como no logrado.',

  'Limits explained before asking': 'Límites explicados antes de preguntar',
  'Before the open question, were the limits of confidentiality explained?':
    'Antes de la pregunta abierta, ¿se explicaron los límites de la confidencialidad?',
  'Of these, conversations in which the limits were explained, and not after the question.':
    'De ellas, conversaciones en las que se explicaron los límites, y no después de la pregunta.',
  'Conversations in the period in which the open question was asked.':
    'Conversaciones del período en las que se hizo la pregunta abierta.',
  'The order is known from the log only; records say that both were done. Less than all is a safety event.':
    'El orden se sabe solo por la bitácora; los registros dicen que se hicieron ambas cosas. Menos de todas es un evento de seguridad.',

  'Qualified interpreter': 'Intérprete calificado',
  'When an interpreter was needed, was it a qualified one?':
    'Cuando hizo falta un intérprete, ¿fue uno calificado?',
  'Of these, conversations with a qualified interpreter.':
    'De ellas, conversaciones con un intérprete calificado.',
  'Conversations in the period for which an interpreter was needed.':
    'Conversaciones del período para las que hizo falta un intérprete.',
  'Conversations for which the question was not answered.':
    'Conversaciones en las que no se respondió la pregunta.',
  'What staff recorded; the patient’s registered language is not consulted.':
    'Lo que registró el personal; no se consulta el idioma registrado del paciente.',
  'US law on language access (Title VI; ACA section 1557); design decision.':
    'Leyes de EE. UU. sobre acceso lingüístico (Title VI; ACA, sección 1557); decisión de diseño.',

  'Help wanted': 'Ayuda deseada',
  'Of patients asked, how many wanted help?':
    'De los pacientes a quienes se preguntó, ¿cuántos quisieron ayuda?',
  'Of these, conversations after which the patient wanted support or named a concern.':
    'De ellas, conversaciones tras las cuales el paciente quiso apoyo o nombró una preocupación.',
  'Never a target: it says how the question is received, not how many are harmed. A record of which the patient wanted only the steps kept still tells the steps.': `Nunca es una meta: dice cómo se recibe la pregunta, no cuántas personas sufren daño. ${noneLost}`,

  'Referral accepted': 'Derivación aceptada',
  'When referrals were offered, did the patient accept one?':
    'Cuando se ofrecieron derivaciones, ¿aceptó alguna el paciente?',
  'Of these, conversations after which a referral was made with the patient’s consent.':
    'De ellas, conversaciones tras las cuales se hizo una derivación con el consentimiento del paciente.',
  'Conversations in the period in which referrals were offered.':
    'Conversaciones del período en las que se ofrecieron derivaciones.',
  'A no is respected and no failure. A referral counts for the visit it was made in.':
    'Un no se respeta y no es un fracaso. Una derivación cuenta para la visita en la que se hizo.',

  'Follow-up within 30 days': 'Seguimiento en 30 días',
  'Of patients who agreed to another visit, how many came within 30 days?':
    'De los pacientes que acordaron otra visita, ¿cuántos vinieron en 30 días?',
  'Of these, conversations followed by another visit of the patient within 30 days.':
    'De ellas, conversaciones seguidas de otra visita del paciente en 30 días.',
  'Conversations in which another visit was agreed, and whose 30 days ended in the period.':
    'Conversaciones en las que se acordó otra visita y cuyos 30 días terminaron en el período.',
  'Any later visit counts; a visit elsewhere is not seen.':
    'Cuenta cualquier visita posterior; una visita en otro lugar no se ve.',

  'Minors: reporting documented in time': 'Menores: reporte a la autoridad documentado a tiempo',
  'For patients under 18, was the duty to report dealt with, and at once?':
    'Con pacientes menores de 18, ¿se atendió el deber de reportar, y de inmediato?',
  'Of these, conversations with a report made, already made, or not required with a supervisor’s agreement; within 24 hours where the log tells.':
    'De ellas, conversaciones con un reporte a la autoridad hecho, ya hecho antes, o no exigido con el acuerdo de la supervisión; en 24 horas donde lo dice la bitácora.',
  'Conversations in the period with a patient under 18 that were closed.':
    'Conversaciones del período con un paciente menor de 18 que se cerraron.',
  'Conversations still open.': 'Conversaciones todavía abiertas.',
  'That a report was documented, not whether the law asked for one. “Asking first” is not yet done.':
    'Que se documentó el reporte, no si la ley lo exigía. «Consultando antes» todavía no es hecho.',
  'US state laws on mandated reporting; design decision on the time.':
    'Leyes estatales de EE. UU. sobre el deber de reportar; decisión de diseño sobre el plazo.',

  'Safe way home planned': 'Regreso seguro planeado',
  'When the patient wanted help, was going home planned for?':
    'Cuando el paciente quiso ayuda, ¿se planeó su regreso?',
  'Of these, conversations in which at least one part of a plan was recorded.':
    'De ellas, conversaciones en las que se registró al menos una parte de un plan.',
  'Conversations in the period after which the patient wanted support or named a concern.':
    'Conversaciones del período tras las cuales el paciente quiso apoyo o nombró una preocupación.',
  'Records of which the patient wanted only the steps kept.':
    'Registros de los que el paciente solo quiso guardar los pasos.',
  'A plan told in person and not recorded is not seen.': 'Un plan dicho en persona y no registrado no se ve.',

  'Referral completed': 'Derivación completada',
  'Of referrals patients agreed to, how many were carried through?':
    'De las derivaciones que los pacientes aceptaron, ¿cuántas llegaron a término?',
  'Of these, referrals completed so far.': 'De ellas, derivaciones completadas hasta ahora.',
  'Referrals made in the period.': 'Derivaciones hechas en el período.',
  'Referrals of late are still under way; read the last month with that in mind.':
    'Las derivaciones recientes siguen en curso; lea así el último mes.',

  'Time to the advocate': 'Tiempo hasta la persona defensora',
  'How long until the advocate was with the patient?':
    '¿Cuánto pasó hasta que la persona defensora estuvo con el paciente?',
  'Minutes from referral to first contact: median and 90th percentile.':
    'Minutos desde la derivación hasta el primer contacto: mediana y percentil 90.',
  'Referrals to a survivor advocate made in the period with a recorded first contact.':
    'Derivaciones a una persona defensora hechas en el período con un primer contacto registrado.',
  'Referrals without a recorded contact; they are under way, or nobody wrote it down.':
    'Derivaciones sin contacto registrado; siguen en curso o nadie lo anotó.',
  'Missing times make it look shorter than it is: compare its number of referrals with M9b.':
    'Los tiempos que faltan hacen que parezca más corto: compare su número de derivaciones con M9b.',
  'Design decision: at the bedside or on the phone within 60 minutes.':
    'Decisión de diseño: junto a la cama o por teléfono en 60 minutos.',
  Referrals: 'Derivaciones',

  'Codes with a recorded conversation': 'Códigos con conversación registrada',
  'When exploitation was coded, had somebody spoken with the patient?':
    'Cuando se codificó explotación, ¿alguien había hablado con el paciente?',
  'Of these, codes of patients with a conversation recorded before, or in the same visit.':
    'De ellos, códigos de pacientes con una conversación registrada antes o en la misma visita.',
  'Conditions that state exploitation, recorded in the period.':
    'Diagnósticos que declaran explotación, registrados en el período.',
  'Refuted and mistaken ones.': 'Los refutados y los erróneos.',
  'A code carried over from another system has its conversation elsewhere.':
    'Un código traído de otro sistema tiene su conversación en otro lugar.',
  'Guidance on ICD-10-CM codes for human trafficking; design decision.':
    'Orientación sobre los códigos ICD-10-CM de trata de personas; decisión de diseño.',

  'Unprotected records': 'Registros sin protección',
  'Was anything written without its protection, or seen by somebody who should not?':
    '¿Se escribió algo sin su protección, o lo vio quien no debía?',
  'Of these, things without their label or reported as released.':
    'De ello, lo que no lleva su etiqueta o se informó como divulgado.',
  'Things a conversation wrote to the EHR in the period.':
    'Lo que una conversación escribió en el expediente en el período.',
  'A label asks for protection and does not give it. Releases are known only when reported.':
    'Una etiqueta pide protección y no la da. Las divulgaciones se conocen solo si se informan.',
  'Design decision; HL7 security labels.': 'Decisión de diseño; etiquetas de seguridad de HL7.',

  'Staff trained': 'Personal capacitado',
  'Of staff who met the programme, how many were trained within a year?':
    'Del personal que tuvo contacto con el programa, ¿cuánto se capacitó en un año?',
  'Of these, staff with training in the 12 months before.':
    'De ellos, personal con capacitación en los 12 meses anteriores.',
  'Staff who saw a card or opened a conversation in the period.':
    'Personal que vio un aviso o abrió una conversación en el período.',
  'Training elsewhere is not seen. Staff of several months count once in each.':
    'La capacitación en otro lugar no se ve. El personal de varios meses cuenta una vez en cada uno.',

  'Confirmed afterwards': 'Confirmado después',
  'Of patients asked, for how many was exploitation confirmed afterwards?':
    'De los pacientes a quienes se preguntó, ¿en cuántos se confirmó después explotación?',
  'Of these, conversations whose patient has a confirmed code recorded within 90 days after.':
    'De ellas, conversaciones cuyo paciente tiene un código confirmado registrado en los 90 días siguientes.',
  'Conversations in which the open question was asked, and whose 90 days ended in the period.':
    'Conversaciones en las que se hizo la pregunta abierta y cuyos 90 días terminaron en el período.',
  'Never a target, and nearly always too few to publish. Most harm is never coded.':
    'Nunca es una meta, y casi siempre son muy pocos para publicarse. La mayor parte del daño nunca se codifica.',
};
