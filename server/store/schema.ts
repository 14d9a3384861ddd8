/** Times are epoch milliseconds. `*_key` columns hold keyed hashes, `sealed` columns hold JWE. */
export interface Schema {
  /** JWT ids seen, until they could no longer be accepted anyway. */
  jti: { key: string; expires_at: number };
  /** Cards answered: what each stands for, and whom it was shown to, in keyed form. */
  card: {
    uuid: string;
    service: string;
    /** Its id in the site file; null on cards of before it was kept. */
    ehr: string | null;
    hook_key: string;
    /** EHR, patient and encounter. */
    visit_key: string;
    /** EHR, patient, encounter and user. */
    viewer_key: string;
    /** EHR and unit, when a cap needs it. */
    unit_key: string | null;
    sealed: string;
    shown_at: number;
    expires_at: number;
  };
  feedback: {
    card: string;
    outcome: string;
    reason: string | null;
    /** The client's clock, in UTC. */
    outcome_at: string;
    received_at: number;
  };
  /** Launches on their way through the authorization server. */
  launch: { key: string; sealed: string; expires_at: number };
  smart_session: { key: string; sealed: string; expires_at: number };
  staff_session: { key: string; sealed: string; expires_at: number };
  /** Conversations: open with their draft, or completed with their outcome. */
  conversation: {
    key: string;
    patient_key: string;
    visit_key: string;
    state: 'open' | 'completed';
    revision: number;
    sealed: string;
    updated_at: number;
    /** Set when completed as a conversation that was had. */
    completed_at: number | null;
    expires_at: number;
  };
  /** Work under way, by one holder at a time. */
  claim: { key: string; holder: string; expires_at: number };
  /** What a member of staff has read, and when they last did. */
  training: { user_key: string; card: string; read_at: number };
  /** Draft orders that wait for a card of their visit. */
  suggestion: { key: string; ehr: string | null; visit_key: string; sealed: string; expires_at: number };
  /** How often things happened on a day, all patients together. */
  tally: { day: string; kind: string; name: string; count: number };
  /** What happened in the programme, in keyed hashes and codes; its key is a keyed hash too. */
  event: { key: string; sealed: string; recorded_at: number };
  /** The audit trail: appended to, never changed; each row's hash covers the one before. */
  audit: { key: string; sealed: string; hash: string };
  /** Where the trail begins: number and hash of the last entry that was removed. */
  audit_anchor: { key: string; hash: string; removed_at: number };
  /** Counts of months that are closed, by month. */
  closed_month: { key: string; sealed: string; closed_at: number };
  /** Which Tasks on the coordination server are a patient's; its key is the write ledger's. */
  coordinated: { key: string; patient_key: string; sealed: string; expires_at: number };
  /** One row a thing to be written to an EHR. */
  write_ledger: {
    key: string;
    conversation_key: string;
    state: 'pending' | 'written' | 'rejected' | 'unknown' | 'superseded';
    sealed: string;
    updated_at: number;
    expires_at: number;
  };
}
