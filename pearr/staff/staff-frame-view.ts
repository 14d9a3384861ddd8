/** Whose site it is, and which pages this person may open: GET `/staff/{handle}/api/session`. */
export interface StaffFrameView {
  readonly organization: string;
  /** The last parts of their paths. */
  readonly pages: readonly string[];
}
