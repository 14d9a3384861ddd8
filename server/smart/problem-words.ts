/** Why a page does not open, in Spanish; in English it is the text of the code's OperationOutcome. */
export const spanishProblems = {
  UNKNOWN_ISSUER: 'Este EHR no está registrado aquí.',
  LAUNCH_INVALID: 'Faltan datos para abrir la guía. Ábrala otra vez desde el expediente.',
  LAUNCH_EXPIRED: 'Este acceso venció o ya se usó. Abra la guía otra vez desde el expediente.',
  LAUNCH_REFUSED: 'El EHR no dio acceso.',
  TOO_MANY_LAUNCHES:
    'La guía se abrió demasiadas veces desde aquí, sin llegar a mostrarse. Espere un momento y ábrala otra vez.',
  COOKIE_MISSING:
    'El navegador no guardó la cookie que esta ventana necesita. Abra la guía en una ventana nueva.',
  NOT_STAFF: 'La guía es para el personal.',
  NOT_YOUR_ROLE: 'Esta página es para colegas con otra función.',
  NO_PATIENT_IN_CONTEXT: 'No se indicó ningún paciente. Abra la guía desde un expediente.',
  EHR_UNREACHABLE: 'No se pudo llegar al EHR. No se escribió nada; inténtelo otra vez.',
  SESSION_ENDED: 'Esta sesión terminó. Abra la guía otra vez desde el expediente.',
} as const;

/** The failures that a person meets as a page. */
export type ProblemCode = keyof typeof spanishProblems;
