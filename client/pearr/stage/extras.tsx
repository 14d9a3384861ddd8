import type { ReactNode } from 'react';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { Resources, SafetyContacts, Services } from './contacts.tsx';
import { DutyPacks } from './duty-packs.tsx';
import { PrintMaterials } from './print-materials.tsx';

type Extras = (props: PageProps) => ReactNode;

const resources: Extras = (props) => (
  <>
    <Resources {...props} />
    <PrintMaterials {...props} />
  </>
);

/** What the site adds to a stage, by the page's linkId. */
const EXTRAS: Readonly<Record<string, Extras>> = {
  safety: ({ conversation: { view } }) => <SafetyContacts contacts={view.safetyContacts} />,
  duty: (props) => <DutyPacks {...props} />,
  close: (props) => <DutyPacks {...props} />,
  educate: resources,
  respect: resources,
  respond: (props) => (
    <>
      <Services title={words.whoCanHelp} services={props.conversation.view.referrals} />
      {resources(props)}
    </>
  ),
};

export function extrasOf(page: string, props: PageProps): ReactNode {
  return Object.hasOwn(EXTRAS, page) ? EXTRAS[page]?.(props) : null;
}
