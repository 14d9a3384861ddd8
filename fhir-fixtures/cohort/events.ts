/**
 * What brings people to hospital, and the ICD-10-CM codes it is written down by. Some of each kind of event are
 * coded as no rule of ours looks for: a coder's choice is not ours to know.
 */
export const events = {
  infection: ['J06.9', 'J02.9', 'N39.0', 'H66.90', 'K52.9', 'L03.90'],
  pain: ['R10.9', 'M54.50', 'R51.9', 'R07.9', 'M25.50', 'K21.9'],
  chronic: ['I10', 'E11.9', 'J45.909', 'E78.5', 'N18.9', 'I50.9'],
  injury: ['S93.401A', 'S61.219A', 'S52.501A', 'S80.01XA', 'W19.XXXA', 'V49.9XXA', 'T14.90XA'],
  'head-injury': ['S06.0X0A', 'S02.2XXA', 'S09.90XA', 'S00.83XA', 'S01.81XA'],
  assault: ['Y04.0XXA', 'Y09', 'Y08.89XA', 'S02.2XXA', 'S00.83XA', 'S20.219A', 'Z04.89'],
  'partner-violence': ['T74.11XA', 'T76.11XA', 'Y07.01', 'Z63.0', 'S00.83XA', 'S40.019A'],
  'sexual-assault': ['T74.21XA', 'T76.21XA', 'Z04.41', 'N76.0', 'F43.0'],
  'sexual-health': ['A54.00', 'A56.01', 'A59.01', 'A60.04', 'N70.91', 'N72', 'Z11.3', 'B37.31', 'N76.0'],
  suicidal: ['R45.851', 'T14.91XA', 'F32.A', 'F33.2', 'R45.89'],
  'self-harm': ['X78.8XXA', 'T39.1X2A', 'S51.811A', 'Z91.51'],
  trauma: ['F43.10', 'F43.12', 'F44.9', 'F43.23', 'F41.9'],
  anxiety: ['F41.9', 'F41.1', 'F32.A', 'F33.9', 'G47.00', 'Z72.820'],
  substance: ['F10.129', 'F11.20', 'F15.10', 'F19.10', 'F10.20', 'T40.2X1A', 'F17.210', 'R78.0'],
  housing: ['Z59.00', 'Z59.01', 'Z59.1', 'Z59.41', 'Z59.811'],
  runaway: ['Z62.892', 'Z91.19', 'F91.9'],
  welfare: ['Z62.21', 'Z62.22', 'Z62.29', 'F91.3'],
  pregnancy: ['Z33.1', 'O26.90', 'O09.619', 'O21.9', 'Z34.90'],
  heat: ['T67.5XXA', 'T67.01XA', 'X30.XXXA', 'E86.0'],
  toxic: ['T60.0X1A', 'T54.3X1A', 'T59.811A', 'L24.0', 'L25.9'],
  'hand-injury': ['S68.110A', 'S67.20XA', 'S61.411A', 'W31.2XXA', 'S62.609A'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type EventKind = keyof typeof events;

/** Codes that go beside an event at work, as coders add them; most do not. */
export const atWork = ['Y99.0', 'Y92.69', 'Y92.79', 'Z57.8'] as const;
