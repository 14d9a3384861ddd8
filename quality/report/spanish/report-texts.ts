/** The report's own words. */
export const reportTexts: Readonly<Record<string, string>> = {
  '{from} to {to}': '{from} a {to}',
  'Not recorded': 'Sin registrar',
  'More than one': 'Más de uno',
  Female: 'Femenino',
  Male: 'Masculino',
  Other: 'Otro',
  'under 18': 'menos de 18',
  '65 and over': '65 o más',
  'American Indian or Alaska Native': 'Indígena americano o nativo de Alaska',
  Asian: 'Asiático',
  'Black or African American': 'Negro o afroamericano',
  'Native Hawaiian or Other Pacific Islander': 'Nativo de Hawái o de otra isla del Pacífico',
  White: 'Blanco',
  'Hispanic or Latino': 'Hispano o latino',
  'Not Hispanic or Latino': 'Ni hispano ni latino',
  'not known': 'no se sabe',
  'no cases': 'sin casos',
  '{some} of {all}, {rate}': '{some} de {all}, {rate}',
  'kept back': 'reservado',
  'kept back, of {all}': 'reservado, de {all}',

  'Monthly report': 'Informe mensual',
  'Monthly report, {month}': 'Informe mensual, {month}',
  'At a glance': 'De un vistazo',
  Measure: 'Medida',
  Table: 'Tabla',
  'How to read this': 'Cómo leer esto',
  'What is counted': 'Qué se cuenta',

  Prompts: 'Avisos',
  Conversations: 'Conversaciones',
  Help: 'Ayuda',
  Safety: 'Seguridad',
  Equity: 'Equidad',
  'In the 2017 survey of CAST, {share} % of survivors who had seen health care were given no information.':
    'En la encuesta de CAST de 2017, el {share} % de las personas sobrevivientes que habían tenido atención médica no recibió información.',
  'Here {rate} of eligible visits ended without it this month.':
    'Aquí, el {rate} de las visitas elegibles de este mes terminó sin ella.',
  '“·” and “kept back” stand for counts from 1 to 10, and for counts that would give one away: {hidden} of {all} here. Counts of 0 are shown.':
    '«·» y «reservado» están en lugar de recuentos de 1 a 10 y de los que permitirían deducir uno: aquí, {hidden} de {all}. Los recuentos de 0 se muestran.',
  'A closed month never changes, whatever comes later: else what changed would give small counts away.':
    'Un mes cerrado no cambia nunca, llegue lo que llegue después: lo que cambiara delataría los recuentos pequeños.',
  'Bands are natural limits: three standard deviations by Laney’s p′, which allows for months that differ more than chance. The broken line is the median, by which runs are judged (Anhøj’s rules).':
    'Las bandas son límites naturales: tres desviaciones estándar según la p′ de Laney, que admite meses que difieren más que por azar. La línea discontinua es la mediana, con la que se juzgan las rachas (reglas de Anhøj).',
  'Identifying victims is never a target.': 'Identificar víctimas nunca es una meta.',

  Question: 'Pregunta',
  Numerator: 'Numerador',
  Denominator: 'Denominador',
  Exclusions: 'Exclusiones',
  'Read with care': 'Leer con cuidado',
  Source: 'Fuente',
  Month: 'Mes',
  Rate: 'Tasa',
  Limits: 'Límites',
  Median: 'Mediana',
  '9 of 10 within': '9 de cada 10 en',
  Reason: 'Motivo',
  Number: 'Número',
  Share: 'Proporción',
  'median {median}, nine of ten within {most}, of {all}':
    'mediana {median}, nueve de cada diez en {most}, de {all}',
  '{title} by month. The numbers stand in the table.': '{title} por mes. Los números están en la tabla.',
  '{title}, {year}. The numbers stand in the table.': '{title}, {year}. Los números están en la tabla.',
  'Not available: nothing tells of {facts} yet.': 'No disponible: todavía nada informa sobre {facts}.',
  ' and ': ' y ',
  visit: 'visitas',
  conversation: 'conversaciones',
  card: 'avisos',
  referral: 'derivaciones',
  artefact: 'lo escrito',
  code: 'códigos',
  training: 'capacitación',
  activity: 'actividad',
  'No cases so far.': 'Hasta ahora no hay casos.',
  '{period}: none.': '{period}: ninguno.',
  '{period}: {all} in all.': '{period}: {all} en total.',
  mean: 'media',
  goal: 'meta',
  'No reason': 'Sin motivo',
  'Patient not alone': 'El paciente no estaba a solas',
  Later: 'Más tarde',
  'Already done': 'Ya se hizo',
  'Patient declined': 'El paciente no quiso',
  'Not appropriate': 'No es adecuado',

  'Too few months that differ to tell a change from chance.':
    'Muy pocos meses distintos para diferenciar un cambio del azar.',
  'longest run {longest} (more than {most} is unusual), crossings {crossings} (fewer than {fewest} is unusual)':
    'racha más larga {longest} (más de {most} es inusual), cruces {crossings} (menos de {fewest} es inusual)',
  'A change that chance does not explain: {counts}.': 'Un cambio que el azar no explica: {counts}.',
  'No change beyond chance: {counts}.': 'Ningún cambio más allá del azar: {counts}.',
  'Outside its limits: {months}.': 'Fuera de sus límites: {months}.',

  'From the card to help': 'Del aviso a la ayuda',
  'Eligible visits': 'Visitas elegibles',
  'Card shown': 'Aviso mostrado',
  'Alone with the patient': 'A solas con el paciente',
  'Question asked': 'Pregunta hecha',
  '{period}: how far visits came, each step asking for all before it.':
    '{period}: hasta dónde llegaron las visitas; cada paso supone todos los anteriores.',
  'From the card to help, {period}. The numbers stand in the table.':
    'Del aviso a la ayuda, {period}. Los números están en la tabla.',
  Step: 'Paso',
  'Of the step before': 'Del paso anterior',
  Counted: 'Se cuenta',
  'Eligible visits with a card, each once, by the steps of one conversation of the visit.':
    'Visitas elegibles con un aviso, cada una una vez, por los pasos de una conversación de la visita.',
  'A patient may stop anywhere, and that is respected: this is a way, not a target.':
    'El paciente puede detenerse en cualquier punto, y se respeta: es un camino, no una meta.',

  race: 'raza',
  ethnicity: 'origen étnico',
  'preferred language': 'idioma preferido',
  sex: 'sexo',
  age: 'edad',
  '{title}, by {group}': '{title}, por {group}',
  ' Its interval holds 1, so chance could explain it.':
    ' Su intervalo contiene el 1, así que podría explicarlo el azar.',
  '{group}: {ratio} times the rate of everybody else, outside {least} to {most}.':
    '{group}: {ratio} veces la tasa de todos los demás, fuera de {least} a {most}.',
  '{ratio} ({low} to {high})': '{ratio} ({low} a {high})',
  '{period}: each group’s rate as a multiple of everybody else’s.':
    '{period}: la tasa de cada grupo como múltiplo de la de todos los demás.',
  '{title}: ratios. The numbers stand in the table.': '{title}: razones. Los números están en la tabla.',
  Group: 'Grupo',
  Ratio: 'Razón',
  'Ratio (95 % interval)': 'Razón (intervalo del 95 %)',
  'not compared': 'no se compara',
  'The rate of the group over the rate of everybody else, with the interval of Katz.':
    'La tasa del grupo dividida por la de todos los demás, con el intervalo de Katz.',
  'Protected attributes are looked at here alone: they never decide whether a card is shown. A group’s rate may differ by where its members seek care.':
    'Los atributos protegidos se miran solo aquí: nunca deciden si se muestra un aviso. La tasa de un grupo puede variar según dónde busquen atención sus integrantes.',
  'No groups to compare yet': 'Todavía no hay grupos que comparar',
  'Groups come from the EHR’s records, joined with our log, and are compared over a whole reporting year.':
    'Los grupos salen de los registros del expediente electrónico, unidos a nuestra bitácora, y se comparan a lo largo de un año de informe completo.',
};
