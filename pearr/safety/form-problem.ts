/** What makes a form unfit for the conversation, however well it is made. */
export interface FormProblem {
  /** The question it is about. */
  readonly linkId: string;
  readonly rule: /** Code reads or sets a question that is not there, or not as it must be. */
    | 'RELIED_ON'
    /** Something sensitive can be reached without what must come before it. */
    | 'GATE'
    /** For a minor the report could be passed over, or an adult would be asked for one (R10). */
    | 'DUTY'
    /** A refusal of private time opens no safety path. */
    | 'SAFETY_PATH'
    /** A way through the form has no end. */
    | 'DEAD_END'
    /** There are more ways through the form than can be walked. */
    | 'TOO_MANY_WAYS';
  readonly message: string;
}
