/** A kind of referral: its name on the screen, and the code and words that stand in the chart. */
interface ReferralType {
  readonly display: string;
  /** Safety: what a portal or a shared chart shows; it says nothing of why. */
  readonly chart: { readonly code: string; readonly display: string };
  readonly targetMinutes: number;
}

/**
 * The referrals PEARR leads to, with target times as design decisions: a bedside advocate within the
 * hour, a trauma-informed medical home within the week. A site offers those it has a receiver for.
 */
export const referralTypes = {
  'survivor-advocate': {
    display: 'Advocate, at the bedside or by phone',
    chart: { code: 'patient-advocate', display: 'Patient advocate' },
    targetMinutes: 60,
  },
  'medical-safe-haven': {
    display: 'Medical Safe Haven clinic',
    chart: { code: 'medical-home', display: 'Primary care clinic' },
    targetMinutes: 7 * 24 * 60,
  },
  'social-work': {
    display: 'Social work',
    chart: { code: 'social-work', display: 'Social work' },
    targetMinutes: 4 * 60,
  },
  'community-agency': {
    display: 'Community agency',
    chart: { code: 'community-resources', display: 'Community resources' },
    targetMinutes: 24 * 60,
  },
  'specialist-examination': {
    display: 'Specialist nurse examination',
    chart: { code: 'specialist-nurse', display: 'Specialist nurse' },
    targetMinutes: 4 * 60,
  },
  'place-tonight': {
    display: 'A place to stay, or a way to get there',
    chart: { code: 'housing-support', display: 'Housing support' },
    targetMinutes: 8 * 60,
  },
  'mental-health': {
    display: 'Mental health or substance use care',
    chart: { code: 'behavioral-health', display: 'Behavioral health' },
    targetMinutes: 72 * 60,
  },
  'legal-services': {
    display: 'Legal services',
    chart: { code: 'community-services', display: 'Community services' },
    targetMinutes: 7 * 24 * 60,
  },
  'workplace-rights': {
    display: 'Help with rights at work',
    chart: { code: 'employment-support', display: 'Employment support' },
    targetMinutes: 7 * 24 * 60,
  },
} as const satisfies Readonly<Record<string, ReferralType>>;

export type ReferralTypeName = keyof typeof referralTypes;

export function isReferralType(code: string | undefined): code is ReferralTypeName {
  return code !== undefined && Object.hasOwn(referralTypes, code);
}
