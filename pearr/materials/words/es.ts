import type { MaterialWords } from '../material-words.ts';

export const es: MaterialWords = {
  language: 'es',
  direction: 'ltr',
  sample: false,
  headline: 'Puede hablar con alguien',
  lead: 'Esto se lo damos a todos. Puede ser para usted o para alguien que conoce. Hablar es gratis y no tiene que dar su nombre.',
  call: 'Llame',
  text: 'Mensaje de texto',
  callInstead: 'Mejor llame: los mensajes no se contestan en este idioma.',
  sayLanguage: 'Cuando contesten, diga en inglés: {language}.',
  youDecide: 'Usted decide qué cuenta, a quién, y qué pasa después.',
  keepSafe:
    'Guarde esto solo si nadie va a revisar sus cosas. Puede aprenderse un número de memoria o guardarlo con otro nombre.',
  emergency: '¿Está en peligro ahora? Llame al 911.',
  sections: [
    {
      heading: 'En casa, con alguien cercano',
      points: [
        'Le hacen daño, le vigilan, le amenazan o no le dejan ver a las personas que quiere.',
        'Alguien se queda con su teléfono, sus medicinas, su dinero o sus papeles.',
        'Le obligan a hacer con su cuerpo algo que no quiere.',
      ],
    },
    {
      heading: 'En el trabajo',
      points: [
        'No le pagan lo que le dijeron, o trabaja para pagar una deuda que nunca termina.',
        'No puede salir cuando quiere del lugar donde trabaja o duerme.',
        'Le dicen que algo le pasará a usted o a su familia si se va.',
      ],
    },
    {
      heading: 'A qué tiene derecho',
      points: [
        'A vivir sin peligro, venga de donde venga y tenga los papeles que tenga.',
        'A hablar a solas con quienes le atienden, y con un intérprete.',
        'A preguntar qué se va a escribir y quién puede leerlo.',
      ],
    },
    {
      heading: 'Pasos pequeños que ayudan',
      points: [
        'Apréndase un número de memoria.',
        'Acuerde con alguien de confianza una palabra que signifique: ven, o pide ayuda.',
        'Sepa dónde están sus papeles, sus medicinas y un poco de dinero.',
        'Dígaselo a la enfermera o al médico en cualquier visita. Buscaremos un momento a solas con usted.',
      ],
    },
  ],
};
