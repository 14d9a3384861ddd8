/**
 * Sentences of triage notes, as nurses write them. `controlled` and `stated` are what the programme calls an explicit
 * signal; the rest only sounds like it. They were written without the rules' phrases at hand; the phrases have been
 * widened after them since, so what is found of these says nothing of sentences nobody has seen: `unseen` is for that.
 */
export const notes = {
  ordinary: [
    'Ambulatory, in no distress. Pain 4 of 10.',
    'Fever since yesterday, drinking well. Vaccinations up to date.',
    'Here for follow-up. No new complaints.',
    'Slipped on stairs this morning. Walks without help.',
    'Cough for three days, no shortness of breath.',
    'Sent by primary care for lab results.',
  ],
  'alike-companion': [
    'Daughter interprets at the patient’s own wish; interpreter offered.',
    'Mother gives the history, patient is four years old.',
    'Husband went to park the car and will come back.',
    'Wife at bedside, supportive. Patient speaks freely.',
    'Son has the insurance card and will bring it.',
    'Friend drove the patient here and left.',
  ],
  'alike-denied': [
    'Denies being hurt or threatened by anyone. Feels safe at home.',
    'Asked about safety alone: no concerns.',
    'No one controls the patient’s money or papers.',
    'Patient’s sister was trafficked years ago; asks for leaflets for her.',
    'Owes rent, worried about bills. Looking for a second job.',
    'Boss sent the patient home early and called to ask how he is doing.',
  ],
  controlled: [
    'Man with the patient answers every question for her and will not step out.',
    'Boyfriend refuses to leave the room, patient keeps eyes on the floor.',
    'Companion does not let the patient speak; she looks at him before answering.',
    'Woman who brought her holds her phone and ID.',
    'Supervisor insists on staying during the exam and answers for him.',
    'Patient whispers that her uncle will not leave her alone with staff. Uncle answers for her.',
    'Older male companion speaks over the patient and wants to be in the room for the pelvic exam.',
    'Manager of the salon came along, has her documents, and translates everything himself.',
    'Girlfriend keeps interrupting and tells her what to say.',
    'Pt glances at the man beside her each time a question is asked; he replies.',
  ],
  stated: [
    'States she has to pay off a debt to the man she works for before she can leave.',
    'Says his employer keeps his passport and he has not been paid since spring.',
    'Lives in the house where she works, is not allowed to go out, no wages.',
    'Patient reports being made to have sex for money and threatened if she stops.',
    'Told nurse the boss threatens to call immigration if he complains; works without pay.',
    'Says they would hurt her family if she left the job.',
    'Works 16 hours a day at the restaurant and sleeps in the storeroom; pay goes to the recruiter.',
    'Came with an agency that took her passport at the airport.',
    'Says she is not free to quit, they know where her children live.',
    'Has to hand over what she earns on dates to a man she calls daddy.',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type NoteKind = keyof typeof notes;

/** Explicit signals in words that no phrase was ever written for. Whoever widens the phrases leaves these alone. */
export const unseen: readonly string[] = [
  'Cousin stands between the nurse and the patient and says she does not need to be seen alone.',
  'The man who came with her gave her date of birth and all of her history before she could speak.',
  'Crew leader waiting in the room, told staff he speaks for all his workers.',
  'She asked permission from the woman beside her before taking off her coat.',
  'Partner took the phone out of her hand when she started to type.',
  'Working off the cost of his trip, twelve more months to go, he says.',
  'They lock the door of the house at night and she has no key.',
  'Says the contractor told them immigration would come if anyone complained.',
  'She has to meet men her boyfriend finds online and he takes the money.',
  'Employer has kept his last four checks.',
  'Cannot leave the farm, his ID is in the office safe.',
  'Was told she owes eight thousand for her visa and rent.',
];
