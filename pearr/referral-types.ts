/** A kind of referral: its name on the screen, and the code and words that stand in the chart. */
interface ReferralType {
  readonly display: string;
  /** Safety: what a portal or a shared chart shows; it says nothing of why. */
  readonly chart: { readonly code: string; readonly display: string };
  readonly targetMinutes: number;
}

/**
 * The referrals PEARR leads to, with target times as design decisions: a bedside advocate within the
 * hour, a trauma-informed medical home within the week.
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
} as const satisfies Readonly<Record<string, ReferralType>>;

export type ReferralTypeName = keyof typeof referralTypes;

export function isReferralType(code: string | undefined): code is ReferralTypeName {
  return code !== undefined && Object.hasOwn(referralTypes, code);
}
