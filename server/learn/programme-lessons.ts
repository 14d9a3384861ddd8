import type { Lesson } from './lesson.ts';

/** About the programme as a whole: shown on the staff page alone, never beside a patient. */
export const programmeLessons: readonly Lesson[] = [
  {
    id: 'about-trafficking',
    title: { en: 'What trafficking is', es: 'Qué es la trata' },
    text: {
      en: 'Somebody gains from the work or the sex of a person who is forced, deceived or kept in need; for anyone under 18 in commercial sex no force has to be shown. It happens in homes, farms, kitchens and relationships, without crossing any border, and most people affected see a doctor while it goes on.',
      es: 'Alguien se beneficia del trabajo o del sexo de una persona forzada, engañada o a la que se mantiene en la necesidad; con menores de 18 años en el sexo comercial no hace falta demostrar fuerza. Ocurre en casas, campos, cocinas y parejas, aunque no se cruce ninguna frontera, y la mayoría de las personas afectadas ve a un médico mientras ocurre.',
    },
  },
  {
    id: 'trauma-informed',
    title: { en: 'Trauma-informed in five habits', es: 'Cinco hábitos ante el trauma' },
    text: {
      en: 'Say what you will do before you do it. Offer choices, small ones too. Ask before you touch. Keep the door, the exit and the clothes in the patient’s reach. Take anger and silence as ways to survive, not as answers to you.',
      es: 'Diga lo que va a hacer antes de hacerlo. Ofrezca opciones, aun pequeñas. Pregunte antes de tocar. Deje la puerta, la salida y la ropa al alcance del paciente. Tome el enojo y el silencio como formas de sobrevivir, no como respuestas a usted.',
    },
  },
  {
    id: 'bias',
    title: { en: 'What the chart cannot tell', es: 'Lo que el expediente no dice' },
    text: {
      en: 'Indicators describe many people who are not exploited and miss many who are. They grew from those who were found, mostly girls and women and mostly sex trafficking, so men, boys and workers are seen too little. Race, language, origin, religion, gender identity, payer and address are never used here; do not let them guide you either. That nothing was shown is never a finding.',
      es: 'Los indicadores describen a muchas personas a quienes nadie explota y pasan por alto a muchas a quienes sí. Nacieron de los casos que se encontraron, sobre todo niñas y mujeres y trata sexual; por eso se ve poco a hombres, niños y trabajadores. Raza, idioma, origen, religión, identidad de género, seguro y domicilio nunca se usan aquí; que tampoco le guíen a usted. Que no se haya mostrado nada nunca es un hallazgo.',
    },
  },
  {
    id: 'supply-chain',
    title: { en: 'What we buy', es: 'Lo que compramos' },
    text: {
      en: 'Gloves, gowns, instruments, laundry and cleaning are made and done by people. Prices far below others, agency staff who do not speak for themselves or do not hold their own papers are worth a question. Tell purchasing or compliance; the policy says how.',
      es: 'Guantes, batas, instrumentos, lavandería y limpieza los hacen personas. Merecen una pregunta los precios muy por debajo de otros y el personal de agencia que no habla por sí mismo o no guarda sus documentos. Avise a compras o a cumplimiento; la política dice cómo.',
    },
  },
];
