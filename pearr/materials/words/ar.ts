import type { MaterialWords } from '../material-words.ts';

/**
 * Shows that a language written from right to left works.
 * Safety: read by nobody qualified, so it is marked as a sample on every page, and a site must bring its own.
 */
export const ar: MaterialWords = {
  language: 'ar',
  direction: 'rtl',
  sample: true,
  headline: 'يمكنك التحدث مع شخص ما',
  lead: 'نعطي هذه الورقة للجميع. قد تكون لك أو لشخص تعرفه. الحديث مجاني، ولا يلزم أن تذكر اسمك.',
  call: 'اتصل',
  text: 'رسالة نصية',
  callInstead: 'من الأفضل أن تتصل: لا يُجاب على الرسائل بهذه اللغة.',
  sayLanguage: 'عندما يجيبون، قل بالإنجليزية: {language}.',
  youDecide: 'أنت تقرر ماذا تقول، ولمن، وما الذي يحدث بعد ذلك.',
  keepSafe: 'احتفظ بهذه الورقة فقط إذا كان ذلك آمنًا. يمكنك أن تحفظ رقمًا عن ظهر قلب.',
  emergency: 'هل أنت في خطر الآن؟ اتصل بالرقم 911.',
  sections: [
    {
      heading: 'خطوات صغيرة تساعد',
      points: ['احفظ رقمًا واحدًا عن ظهر قلب.', 'أخبر الممرضة أو الطبيب في أي زيارة.'],
    },
  ],
};
