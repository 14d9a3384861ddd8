/** What every staff page is given. */
export interface StaffPageProps {
  /** To be called when the server says SESSION_ENDED. */
  readonly onEnded: () => void;
}
