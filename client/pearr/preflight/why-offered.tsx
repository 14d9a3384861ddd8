import type { StaffText, WhyShown } from '@pearr/pearr';
import { screenLanguage } from '../../i18n/screen-language.ts';
import { words } from '../words.ts';
import { WhenAlone } from './when-alone.tsx';

const { why: own } = words.preflight;

/** Why the guide was offered. */
export function WhyOffered() {
  return (
    <WhenAlone<WhyShown> id="why" title={own.title}>
      {({ present, unknown }) => (
        <>
          {present.length === 0 ? <p>{own.nothing}</p> : <Titles heading={own.present} titles={present} />}
          {unknown.length > 0 && <Titles heading={own.unknown} titles={unknown} />}
          <p>{own.notAlone}</p>
        </>
      )}
    </WhenAlone>
  );
}

function Titles({ heading, titles }: { readonly heading: string; readonly titles: readonly StaffText[] }) {
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {titles.map(({ [screenLanguage()]: title, en }) => (
          <li key={en} lang={title === en ? 'en' : undefined}>
            {title}
          </li>
        ))}
      </ul>
    </>
  );
}
