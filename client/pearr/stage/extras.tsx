import type { ConversationView } from '@pearr/pearr';
import type { ReactNode } from 'react';
import { ReferralTargets, Resources, SafetyContacts } from './contacts.tsx';

type Extras = (view: ConversationView) => ReactNode;

const resources: Extras = (view) => <Resources resources={view.resources} />;

/** What the site adds to a stage, by the page's linkId. */
const EXTRAS: Readonly<Record<string, Extras>> = {
  safety: (view) => <SafetyContacts contacts={view.safetyContacts} />,
  educate: resources,
  respect: resources,
  respond: (view) => (
    <>
      <ReferralTargets targets={view.referrals} />
      {resources(view)}
    </>
  ),
};

export function extrasOf(page: string, view: ConversationView): ReactNode {
  return Object.hasOwn(EXTRAS, page) ? EXTRAS[page]?.(view) : null;
}
