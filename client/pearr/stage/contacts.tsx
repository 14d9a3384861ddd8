import type { ConversationView, SiteResource } from '@pearr/pearr';
import { languageNames, longDate } from '../../frame/format.ts';
import { screenLanguage } from '../../i18n/screen-language.ts';
import { Fold } from '../page/fold.tsx';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { aboutService } from './about-service.ts';
import { Phone } from './numbers.tsx';

export function SafetyContacts({ contacts }: { readonly contacts: ConversationView['safetyContacts'] }) {
  if (contacts.length === 0) return null;
  return (
    <section className="contacts">
      <h2>{words.safetyContacts}</h2>
      <ul>
        {contacts.map(({ role, name, phone }) => (
          <li key={`${role} ${phone}`}>
            <span>
              {words.contactRoles[role] ?? role} <small>{name}</small>
            </span>
            <Phone number={phone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ServicesProps {
  readonly title: string;
  readonly services: ConversationView['referrals'];
}

/** Services of the site's directory, with what helps to choose one and its number. */
export function Services({ title, services }: ServicesProps) {
  if (services.length === 0) return null;
  return (
    <section className="contacts">
      <h2>{title}</h2>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            <span>
              {service.name} <small>{aboutService(service)}</small>
              {service.safeContact && <small lang="en">{service.safeContact}</small>}
            </span>
            {service.phone !== undefined && <Phone number={service.phone} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Folded at first: a name on this list can tell more than the page around it. */
export function Resources(props: PageProps) {
  const { resources } = props.conversation.view;
  if (resources.length === 0) return null;
  return (
    <Fold id="numbers" summary={words.numbersToGive} {...props}>
      <ul className="resources">
        {resources.map((resource) => (
          <Resource key={resource.id} {...resource} />
        ))}
      </ul>
    </Fold>
  );
}

function Resource({ name, phone, text, hours, hoursIn, languages, verifiedOn }: SiteResource) {
  const translated = hoursIn[screenLanguage()];
  return (
    <li>
      <strong>{name}</strong>
      {phone !== undefined && (
        <span>
          {words.call} <Phone number={phone} />
        </span>
      )}
      {text !== undefined && (
        <span>
          {words.text} <Phone number={text} />
        </span>
      )}
      <small>
        <span lang={translated === undefined ? 'en' : undefined}>{translated ?? hours}</span>
        {` · ${languageNames(languages)}`}
      </small>
      <small>{words.verifiedOn(longDate(verifiedOn))}</small>
    </li>
  );
}
