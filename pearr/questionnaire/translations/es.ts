/** The Questionnaire's texts in Spanish, by the English text; the patient is addressed as usted. */
export const es: Readonly<Record<string, string>> = {
  // Pages, and what code sets.
  About: 'Acerca de',
  'Age group': 'Grupo de edad',
  'Under 18': 'Menor de 18',
  '18 or older': '18 o más',
  'Not known': 'No se sabe',
  'Kind of visit': 'Tipo de visita',
  Conversation: 'Conversación',
  Support: 'Apoyo',
  'Ended before the last step': 'Terminó antes del último paso',
  'The patient wished to stop': 'El paciente quiso parar',
  Interrupted: 'Hubo una interrupción',
  'Not suitable at this time': 'No es buen momento',
  'Handed over to a colleague': 'Pasó a un colega',
  'Steps taken': 'Pasos dados',
  'Private time': 'Tiempo a solas',
  'Limits explained': 'Límites explicados',
  Information: 'Información',
  'Wishes respected': 'Deseos respetados',
  'Support arranged': 'Apoyo acordado',
  'Age-related duty': 'Deber por la edad',
  Closing: 'Cierre',

  // Private time.
  'How to arrange it: see the patient alone as a matter of routine: an examination, imaging or a sample is taken alone, forms are filled in at the front desk. If someone will not step out, do not insist.':
    'Cómo lograrlo: atienda al paciente a solas como parte de la rutina: el examen, las imágenes o la muestra se hacen a solas; los formularios se llenan en recepción. Si alguien no quiere salir, no insista.',
  'If someone stays: “We see everyone alone for a part of the visit. You are welcome to wait outside; I will come and get you.”':
    'Si alguien se queda: «A todos los atendemos a solas una parte de la visita. Puede esperar afuera; yo vendré a avisarle».',
  'Could you speak alone?': '¿Pudieron hablar a solas?',
  'Yes, alone': 'Sí, a solas',
  'No, someone stayed': 'No, alguien se quedó',
  'Not suitable right now': 'Ahora no es conveniente',
  'Patient preferred not to': 'El paciente prefirió que no',
  Interpreter: 'Intérprete',
  'Not needed': 'No hace falta',
  'Qualified interpreter': 'Intérprete calificado',
  'Needed, none available': 'Hace falta y no hay',
  'Work with a qualified interpreter, in person or by phone. Never with someone who came along.':
    'Trabaje con un intérprete calificado, en persona o por teléfono. Nunca con alguien que vino con el paciente.',
  'Limits of confidentiality': 'Límites de la confidencialidad',
  Explained: 'Explicados',
  'Not yet': 'Todavía no',
  'For example: “What you tell me stays in your care team. There are a few things I must pass on, such as danger to a child or a threat to someone’s life. I will tell you before I do.”':
    'Por ejemplo: «Lo que me cuente queda entre el equipo que le atiende. Hay unas pocas cosas que debo comunicar, como el peligro para un niño o una amenaza a la vida de alguien. Se lo diré antes de hacerlo».',
  'Care goes on': 'La atención sigue',
  'What to do: continue the visit as usual and keep a friendly tone. Tell one of these people; your site’s numbers are below. Follow your policy if the law asks for a report.':
    'Qué hacer: siga con la visita como siempre y con tono amable. Avise a una de estas personas; los números de su centro están abajo. Si la ley pide un reporte, siga la política de su centro.',
  'Who was told': 'A quién se avisó',
  'Nurse supervisor': 'Supervisión de enfermería',
  'Patient safety': 'Seguridad del paciente',
  Security: 'Personal de seguridad',
  'Nobody yet': 'A nadie todavía',
  Next: 'Qué sigue',
  'Try again during this visit': 'Intentarlo otra vez en esta visita',
  'Hand over to a colleague': 'Pasarlo a un colega',
  'Continue with care': 'Seguir con la atención',

  // Information.
  'For example: “We talk with all our patients about how relationships and work can affect health, and about help that is free and private. You might want this for yourself or for someone you know.”':
    'Por ejemplo: «Con todos nuestros pacientes hablamos de cómo las relaciones y el trabajo pueden afectar la salud, y de ayuda que es gratuita y privada. Quizá le sirva a usted o a alguien que conoce».',
  'If paper is not safe to carry: “You could keep just the number, under another name, or I can tell you where to find it again.”':
    'Si no es seguro llevar papeles: «Puede guardar solo el número, con otro nombre, o le digo dónde encontrarlo de nuevo».',
  Given: 'Se dio',
  'Patient declined': 'El paciente no quiso',
  'Not given': 'No se dio',
  'Card or brochure': 'Tarjeta o folleto',
  Taken: 'Aceptó',
  'Offered, not taken': 'Se ofreció, no aceptó',
  'Offered, better not carried': 'Se ofreció, mejor no llevarlo consigo',
  'Not offered': 'No se ofreció',

  // Conversation.
  'For example: “Is there anything or anyone in your life that makes it hard to be well, or to feel at ease?”':
    'Por ejemplo: «¿Hay algo o alguien en su vida que le dificulte estar bien o sentirse tranquilo o tranquila?».',
  'Say what you noticed: “I see that … and I would like to help. You do not have to tell me anything. I know someone good to talk to; would you like to meet them?”':
    'Diga lo que notó: «Veo que… y me gustaría ayudar. No tiene que contarme nada. Conozco a una persona con quien se puede hablar; ¿le gustaría conocerla?».',
  'Listen: let the patient set the pace. Believe, thank, and do not ask for details; ask only what care and next steps need.':
    'Escuche: que el paciente marque el ritmo. Crea, agradezca y no pida detalles; pregunte solo lo que hace falta para la atención y los siguientes pasos.',
  'What the patient wishes': 'Qué desea el paciente',
  'No concern named': 'No mencionó ninguna preocupación',
  'Prefers not to say': 'Prefiere no decirlo',
  'Would like support': 'Quisiera apoyo',
  'Named a concern': 'Mencionó una preocupación',
  'For example: “Thank you for talking with me. You can come back to this at any visit, with anyone on the team.”':
    'Por ejemplo: «Gracias por hablar conmigo. Puede volver a esto en cualquier visita, con cualquier persona del equipo».',
  'Phone numbers for later': 'Números de teléfono para después',
  'Not wanted': 'No lo desea',

  // Support.
  'For example: “This is … , who helps people find their way. May I leave you two together, or shall I stay?” Or offer a private phone.':
    'Por ejemplo: «Le presento a…, que ayuda a las personas a encontrar su camino. ¿Les dejo a solas, o prefiere que me quede?». O bien ofrezca un teléfono privado.',
  'The patient decides: nothing is arranged that they do not want, and they may change their mind at any time.':
    'El paciente decide: no se organiza nada que no quiera, y puede cambiar de opinión en cualquier momento.',
  'First contact': 'Primer contacto',
  'Introduced in person': 'Presentación en persona',
  'Private phone offered': 'Se ofreció un teléfono privado',
  'Not wanted now': 'Ahora no lo desea',
  'Who should be asked to help': 'A quién pedir ayuda',
  'Advocate, at the bedside or by phone': 'Persona defensora, en persona o por teléfono',
  'Medical Safe Haven clinic': 'Clínica Medical Safe Haven',
  'Social work': 'Trabajo social',
  'Community agency': 'Organización comunitaria',
  'Specialist nurse examination': 'Examen por enfermería especializada',
  'A place to stay, or a way to get there': 'Un lugar donde quedarse, o cómo llegar',
  'Mental health or substance use care': 'Atención de salud mental o de consumo de sustancias',
  'Legal services': 'Servicios legales',
  'Help with rights at work': 'Ayuda con derechos en el trabajo',
  'Nobody now': 'A nadie por ahora',
  'The patient agrees to these referrals': 'El paciente está de acuerdo con estas derivaciones',
  Yes: 'Sí',
  No: 'No',
  'They learn the patient’s name and how to reach them, not what was said.':
    'Reciben el nombre del paciente y cómo contactarle, no lo que se dijo.',
  'How soon': 'Cuándo',
  'Now, during this visit': 'Ahora, en esta visita',
  Today: 'Hoy',
  'In the next days': 'En los próximos días',
  'How to reach the patient': 'Cómo contactar al paciente',
  'Only in person, during this visit': 'Solo en persona, en esta visita',
  'Only through the care team': 'Solo por medio del equipo que atiende',
  'By the phone the patient named to the team': 'Por el teléfono que el paciente dio al equipo',
  'Agree on what is safe. Numbers and places are told to the team in person, not written here.':
    'Acuerden qué es seguro. Los números y lugares se dicen al equipo en persona, no se escriben aquí.',
  'Going home': 'Al salir',
  'Has a place for tonight': 'Tiene dónde pasar la noche',
  'Has someone to call': 'Tiene a quién llamar',
  'Has a way to get there': 'Tiene cómo llegar',
  'Knows how to come back': 'Sabe cómo volver',
  'Knows where papers and medicines are': 'Sabe dónde están sus documentos y medicinas',
  'Children or others at home are thought of': 'Se pensó en los niños u otras personas en casa',
  'Has agreed a word or sign to call for help': 'Acordó una palabra o señal para pedir ayuda',
  'Go through it together, without writing down names or places.':
    'Repásenlo juntos, sin anotar nombres ni lugares.',

  // Patients under 18.
  'Patients under 18': 'Pacientes menores de 18',
  'Under 18, the law on reporting applies however the conversation went. If in doubt, ask social work or legal before the patient leaves.':
    'En menores de 18 se aplica la ley sobre reportes, sea cual sea el resultado de la conversación. Si tiene dudas, pregunte a trabajo social o al departamento legal antes de que el paciente se vaya.',
  'Is the patient under 18?': '¿El paciente es menor de 18?',
  'Cannot tell': 'No se puede saber',
  Report: 'Reporte',
  Made: 'Hecho',
  'Already made by someone else': 'Ya lo hizo otra persona',
  'Not required': 'No se exige',
  'Asking social work or legal first': 'Se consulta antes a trabajo social o al departamento legal',
  'Why it is not required': 'Por qué no se exige',
  'Nothing seen or said gives reason for one': 'Nada de lo visto o dicho da motivo',
  'The law here does not ask for one': 'La ley aquí no lo pide',
  'Agreed with a supervisor': 'Acordado con un supervisor',

  // Closing.
  'Before you go on: take a breath. If this stays with you, say so to someone on the team; that is part of the work.':
    'Antes de seguir: respire. Si esto le queda dando vueltas, dígaselo a alguien del equipo; es parte del trabajo.',
  'The team knows what to do next': 'El equipo sabe qué hacer después',
  Told: 'Se avisó',
  'Nothing to tell': 'Nada que avisar',
  'Reports the law asks for': 'Reportes que pide la ley',
  None: 'Ninguno',
  'Another visit about this': 'Otra visita sobre esto',
  Agreed: 'Acordada',
  When: 'Cuándo',
  'Within two weeks': 'En dos semanas',
  'Within a month': 'En un mes',
  Later: 'Más tarde',
  Reminder: 'Recordatorio',
  'A card in hand, with the time alone': 'Una tarjeta en mano, solo con la hora',
  'What the patient wants recorded': 'Qué quiere el paciente que quede anotado',
  'Only which steps were taken': 'Solo los pasos dados',
  'Steps and choices': 'Los pasos y las decisiones',
  'Ask the patient. Nothing of what was said is written in either case.':
    'Pregunte al paciente. En ningún caso se escribe lo que se dijo.',
  'Diagnosis codes': 'Códigos de diagnóstico',
  'Patient agrees to one': 'El paciente está de acuerdo con uno',
  'Codes show on bills, in the portal and to other hospitals. This guide never enters one.':
    'Los códigos aparecen en las facturas, en el portal y en otros hospitales. Esta guía nunca anota ninguno.',
  'Patient asks for extra privacy of this record': 'El paciente pide más privacidad para este registro',
  'Could reading this record endanger someone?': '¿Podría leer este registro poner en peligro a alguien?',
  'Yes: keep it from family': 'Sí: que no lo vea la familia',
  'Yes: keep it from the portal': 'Sí: que no salga en el portal',
  'Your own judgement, for this patient (45 CFR 171.201).':
    'Su propio juicio, para este paciente (45 CFR 171.201).',
};
