/** What printed material says in one language. Every sentence is the product's own or the site's, never a machine's. */
export interface MaterialWords {
  /** BCP 47 tag. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** True for wording that shows what is possible and that nobody may be given. */
  readonly sample: boolean;
  readonly headline: string;
  /** One or two sentences that normalise: for everybody, or for somebody they know. */
  readonly lead: string;
  readonly call: string;
  readonly text: string;
  /** Beside a number that answers by text, but not in this language. */
  readonly callInstead: string;
  /** Beside a line that does not speak this language; `{language}` is its name in English. */
  readonly sayLanguage: string;
  readonly youDecide: string;
  /** Whether to keep the paper at all. */
  readonly keepSafe: string;
  readonly emergency: string;
  readonly sections: readonly { readonly heading: string; readonly points: readonly string[] }[];
}
