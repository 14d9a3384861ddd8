import type { MaterialWords } from '../material-words.ts';

export const en: MaterialWords = {
  language: 'en',
  direction: 'ltr',
  sample: false,
  headline: 'You can talk to someone',
  lead: 'We give this to everybody. It may be for you, or for someone you know. Talking is free, and you do not have to give your name.',
  call: 'Call',
  text: 'Text',
  callInstead: 'Please call: texts are not answered in this language.',
  sayLanguage: 'When they answer, say in English: {language}.',
  youDecide: 'You decide what you tell, to whom, and what happens next.',
  keepSafe:
    'Keep this only if nobody will search your things. You can learn a number by heart, or save it under another name.',
  emergency: 'In danger right now? Call 911.',
  sections: [
    {
      heading: 'At home, with someone close',
      points: [
        'You are hurt, watched, threatened, or kept from people you like.',
        'Someone holds your phone, your medicine, your money or your papers.',
        'You are made to do something with your body that you do not want.',
      ],
    },
    {
      heading: 'At work',
      points: [
        'You are not paid what you were told, or you work to pay off a debt that never ends.',
        'You cannot leave the place where you work or sleep when you want to.',
        'You are told that something will happen to you or your family if you go.',
      ],
    },
    {
      heading: 'What is yours by right',
      points: [
        'To be safe, wherever you come from and whatever papers you have.',
        'To speak with the people who care for you alone, and with an interpreter.',
        'To ask what will be written down, and who can read it.',
      ],
    },
    {
      heading: 'Small steps that help',
      points: [
        'Learn one number by heart.',
        'Agree on a word with someone you trust that means: come, or call for help.',
        'Know where your papers, medicine and a little money are.',
        'Tell a nurse or doctor at any visit. We will find time alone with you.',
      ],
    },
  ],
};
