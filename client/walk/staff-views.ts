import type {
  AccountView,
  InformaticsView,
  LearnView,
  OpenReferral,
  QualityView,
  ReportView,
  SectionView,
  StaffFrameView,
  Worklist,
} from '@pearr/pearr';
import type { MonthlyReport } from '@pearr/quality';

/** What the server answers the staff pages in their states; everybody in it is invented. */
export const frame: StaffFrameView = {
  organization: 'Example Health',
  pages: ['response-team', 'quality', 'informatics', 'learn'],
};

const asked = { askedAt: '2026-11-24T11:10:00Z', dueAt: '2026-11-24T12:10:00Z' };

/** Two of the same kind, so that kinds alone tell nobody apart. */
const waiting: readonly OpenReferral[] = [
  {
    ...{ id: 'one', version: '1', status: 'requested', priority: 'stat', ...asked },
    ...{ type: 'survivor-advocate', help: 'Patient advocate', contact: 'in-person', place: 'ED, room 4' },
    patient: { name: 'Ana Example', birthDate: '1999-05-14' },
    actions: ['accept', 'decline', 'withdraw'],
  },
  {
    ...{ id: 'two', version: '1', status: 'requested', priority: 'urgent', ...asked },
    ...{ type: 'survivor-advocate', help: 'Patient advocate', contact: 'agreed-phone' },
    patient: { name: 'Daniel Example' },
    actions: ['accept', 'decline', 'withdraw'],
  },
];

export const accepted: OpenReferral = {
  ...{ id: 'one', version: '2', status: 'accepted', priority: 'stat', ...asked },
  ...{ type: 'survivor-advocate', help: 'Patient advocate', contact: 'in-person', place: 'ED, room 4' },
  patient: { name: 'Ana Example', birthDate: '1999-05-14' },
  holder: { name: 'Sylvie Moreau', isYou: true },
  actions: ['begin', 'hold', 'decline', 'withdraw'],
};

const followed: OpenReferral = {
  ...{ id: 'three', version: '4', status: 'in-progress', priority: 'routine', ...asked },
  contactAt: '2026-11-24T11:40:00Z',
  ...{ type: 'medical-safe-haven', help: 'Primary care clinic', contact: 'in-person' },
  introduction: 'Introduced by phone',
  visits: {
    ...{ number: 2, of: 4, dueOn: '2026-12-08' },
    past: [{ number: 1, outcome: 'The patient came', recordedOn: '2026-11-24' }],
  },
  holder: { name: 'Sylvie Moreau', isYou: true },
  actions: ['visit', 'complete', 'hold', 'stop', 'withdraw'],
};

const resting: OpenReferral = {
  ...{ id: '~four', version: '3', status: 'on-hold', reason: 'Waiting for an interpreter' },
  ...{ priority: 'routine', type: 'social-work', help: 'Social work', contact: 'care-team', isUnnamed: true },
  holder: { name: 'Karin Lindqvist', isYou: false },
  actions: ['take-over', 'withdraw'],
};

export const worklist: Worklist = {
  now: '2026-11-24T12:00:00Z',
  referrals: [...waiting, followed, resting],
  isWhole: true,
};

const drawing = (title: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 196" role="img" aria-label="${title} The numbers stand in the table."><text x="44" y="178">Sep</text><path d="M44 90H482" class="series"/></svg>`;

function measure(id: string, title: string, figure: string, says: string): SectionView {
  return {
    ...{ id, title, figure, says: [says], warnings: [], drawing: drawing(`${title} by month.`) },
    table: {
      head: ['Month', 'Numerator', 'Denominator', 'Rate', 'Limits'],
      rows: [
        ['September 2026', '152', '398', '38.2 %', '31.0 % to 44.1 %'],
        ['October 2026', '160', '402', '39.8 %', '31.2 % to 44.0 %'],
      ],
    },
    definition: [
      ['Numerator', 'Visits in which it was done'],
      ['Denominator', 'Eligible visits'],
    ],
  };
}

const report: ReportView = {
  period: '2026-10',
  headline: measure('M2', 'Information given', '39.8 %', 'October 2026: 160 of 402, 39.8 %.'),
  parts: [
    {
      ...{ id: 'prompts', title: 'Prompts' },
      sections: [measure('M6a', 'Cards shown', '6.1 %', 'October 2026: 160 of 2,622, 6.1 %.')],
    },
    {
      ...{ id: 'equity', title: 'Equity' },
      sections: [
        {
          ...measure('M18-sex', 'Cards shown, by sex', '0.70', 'Against everybody else, October 2026.'),
          drawing: drawing('Cards shown, by sex: ratios.'),
          warnings: ['Male: 0.7 times the rate of everybody else.'],
          table: {
            head: ['Sex', 'Rate', 'Ratio'],
            rows: [
              ['Male', '4.1 %', '0.70'],
              ['Female', '·', ''],
            ],
          },
        },
      ],
    },
  ],
  notes: ['“·” and “kept back” stand for counts from 1 to 10.'],
};

export const monthlyReport: MonthlyReport = {
  ...report,
  ...{ organization: 'Example Health', language: 'en', month: 'October 2026', year: '2026' },
  headline: { ...report.headline, summary: ['160 of 402, 39.8 %', '1,512 of 3,980, 38.0 %'] },
};

export const quality: QualityView = {
  ...{ state: 'ready', mayReviewCases: true, isFailing: true, closesOn: '2026-12-08' },
  ...{ months: ['2026-10', '2026-09'], report },
};

export const informatics: InformaticsView = {
  ...{ rules: 'a1b2c3d4', days: 30, visits: 240 },
  indicators: [
    {
      ...{ id: 'work-heat-illness', version: '1.0.0', domain: 'Work', isOn: true, isChanged: false },
      title: { text: 'Heat illness', language: 'en' },
      ...{ looksFor: 'a code of “Heat”', lines: ['Heat: ICD-10-CM T67'], lookback: 'the last 12 months' },
      ...{ ages: '', weight: 1, source: 'Somebody 2020', strength: 'C', owner: 'Owner' },
      ...{ reviewed: '2026-11-01', recent: 40 },
    },
    {
      ...{ id: 'note-not-paid', version: '1.1.0', domain: 'Explicit note', isOn: false, isChanged: true },
      title: { text: 'Not paid', language: 'en' },
      ...{ looksFor: 'words', lines: ['“not paid”'], lookback: 'this visit', ages: '10 or older' },
      ...{ weight: 3, source: 'Somebody 2021', strength: 'B', owner: 'Owner' },
      ...{ reviewed: '2026-11-01', recent: 'few' },
    },
  ],
  firing: [{ id: 'explicit-signal', words: 'one indicator of weight 3 or more' }],
  conditions: [{ id: 'age', words: '10 or older' }],
  ehrs: [
    {
      ...{ id: 'development', iss: 'http://localhost:4100/fhir', vendor: 'open', callBack: true },
      services: [
        {
          ...{ id: 'pearr-patient-view', mode: 'live' },
          calls: [{ outcome: 'cards', says: 'a card was shown', count: 40 }],
        },
      ],
      prefetch: [{ key: 'patient', part: 'patient', query: 'Patient/{{context.patientId}}' }],
      triggers: [{ action: 'OPEN_CHART', meaning: 'patient-view' }],
    },
  ],
  refusals: [{ cause: 'aud', says: 'its aud is not the URL of the service', count: 2 }],
};

export const account: AccountView = {
  outcome: 'cards',
  decision: {
    ...{ kind: 'prompt', minor: false },
    because: [{ id: 'explicit-signal', words: 'Something was written that stands for itself.' }],
  },
  call: {
    ...{ hook: 'patient-view', service: 'pearr-patient-view', user: 'Practitioner/1', patient: 'two' },
    ...{ encounter: 'two-encounter', at: '2026-11-24T12:00:00Z', age: '27' },
  },
  keys: [{ part: 'patient', key: 'patient', state: 'came', resources: 1, says: 'as asked' }],
  strayKeys: [{ key: 'patients', meant: 'patient' }],
  facts: [
    {
      ...{ source: 'Observation/1', kind: 'note', what: 'not paid', when: '2026-11-24' },
      ...{ supports: ['note-not-paid'], beside: [] },
    },
  ],
  leftOut: [{ source: 'Condition/1', because: 'is entered in error' }],
  unlooked: [{ type: 'Condition', count: 2 }],
  eligibility: [{ check: 'The patient is alive', state: 'passes', says: 'nothing says otherwise' }],
  indicators: [
    {
      ...{ id: 'note-not-paid', title: 'Not paid', criterion: 'words', lookback: 'this visit' },
      ...{ state: 'present', why: '', evidence: [{ source: 'Observation/1', says: 'not paid' }] },
    },
    {
      ...{ id: 'work-heat-illness', title: 'Heat illness', criterion: 'a code', lookback: '12 months' },
      ...{ state: 'absent', why: 'no such code', evidence: [] },
    },
  ],
  rules: [
    {
      ...{ id: 'explicit-signal', words: 'one of weight 3', applies: true, met: true },
      conditions: [{ words: 'one of weight 3', truth: true, says: 'note-not-paid' }],
    },
  ],
  unknowns: [
    {
      ...{ about: 'documents: failed', indicators: ['note-debt'], matters: false },
      outcomes: [{ supposing: 'present', kind: 'prompt' }],
    },
  ],
  cards: [{ summary: 'Private time', detail: 'A guide is there.', source: { label: 'Example Health' } }],
  caveats: ['What the patient was shown before is not looked at.'],
};

export const learn: LearnView = {
  lessons: [
    {
      ...{ id: 'why', readAt: Date.parse('2026-11-03T12:00:00Z') },
      title: { en: 'What this is for', es: 'Para qué sirve' },
      text: { en: 'Private time and information.', es: 'Tiempo a solas e información.' },
    },
    {
      ...{ id: 'bias', title: { en: 'What indicators miss', es: 'Lo que los indicadores no ven' } },
      text: { en: 'Most were counted among few.', es: 'Casi todos se contaron entre pocas personas.' },
    },
    {
      ...{ id: 'ask', page: 'ask' },
      title: { en: 'One open question', es: 'Una sola pregunta abierta' },
      text: { en: 'Ask once, and wait.', es: 'Pregunte una vez y espere.' },
    },
  ],
  indicators: [
    {
      ...{ id: 'work-heat-illness', domain: 'Work', isOn: true, looksFor: 'a code of “Heat”' },
      title: { text: 'Heat illness', language: 'en' },
      ...{ lookback: 'the last 12 months', source: 'Somebody', strength: 'C', reviewed: '2026-11-01' },
    },
    {
      ...{ id: 'work-hand', domain: 'Work', isOn: false, looksFor: 'a code of “Hand”' },
      title: { text: 'Hand injury', language: 'en' },
      ...{ lookback: 'the last 12 months', source: 'Somebody', strength: 'D', reviewed: '2026-11-01' },
    },
  ],
  modules: [
    {
      ...{ title: 'Training for health care', by: 'An agency', url: 'https://training.example/one' },
      verifiedOn: '2026-11-01',
    },
  ],
  scenarios: [
    {
      id: 'companion',
      title: { en: 'Someone answers for the patient', es: 'Alguien contesta por la paciente' },
      story: { en: 'A woman of 27.', es: 'Una mujer de 27 años.' },
      task: { en: 'Try for private time once.', es: 'Intente una vez estar a solas.' },
    },
    {
      id: 'worker',
      title: { en: 'Heat illness on a farm', es: 'Enfermedad por calor en el campo' },
      story: { en: 'A man of 41.', es: 'Un hombre de 41 años.' },
      task: { en: 'Go the whole way.', es: 'Recorra todo el camino.' },
    },
  ],
};
