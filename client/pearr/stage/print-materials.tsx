import { i18n } from '@lingui/core';
import { type MaterialKind, materialKinds } from '@pearr/pearr';
import { useState } from 'react';
import { languageNames } from '../../frame/format.ts';
import { Fold } from '../page/fold.tsx';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';

const { print: own } = words;

/**
 * Prints material for the patient.
 * Safety: it is printed from a frame that nobody sees, so that neither screen, history nor another window shows it.
 */
export function PrintMaterials(props: PageProps) {
  const { materials, preflight } = props.conversation.view;
  const wanted = preflight.interpreter?.language;
  const others = wanted === undefined || materials.includes(wanted) ? [] : [wanted];
  const [language, setLanguage] = useState(startWith(wanted, materials));
  const [printing, setPrinting] = useState<MaterialKind | 'failed'>();
  return (
    <Fold id="print" summary={own.title} {...props}>
      <label className="label">
        {own.language}{' '}
        <select id="print-language" value={language} onChange={({ target }) => setLanguage(target.value)}>
          {materials.map((one) => (
            <option key={one} value={one}>
              {languageNames([one])}
            </option>
          ))}
          {others.map((one) => (
            <option key={one} value={one}>
              {own.other(languageNames([one]))}
            </option>
          ))}
        </select>
      </label>
      {materialKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          id={`print-${kind}`}
          onClick={() => setPrinting(kind)}
        >
          {own.kinds[kind]}
        </button>
      ))}
      <p role="status">{printing === 'failed' && own.failed}</p>
      {printing !== undefined && printing !== 'failed' && (
        <iframe
          key={`${printing} ${language}`}
          className="printed"
          title={own.title}
          aria-hidden="true"
          tabIndex={-1}
          src={`print/${printing}?language=${language}`}
          onLoad={({ currentTarget: { contentWindow, contentDocument } }) => {
            // Safety: a page that says why there is nothing is not for paper.
            if (!contentDocument?.querySelector('[href="/materials.css"]')) return setPrinting('failed');
            contentWindow?.addEventListener('afterprint', () => setPrinting(undefined));
            contentWindow?.print();
          }}
        />
      )}
    </Fold>
  );
}

/** The patient's language where there is material in it, else the screen's, else English. */
function startWith(wanted: string | undefined, materials: readonly string[]): string {
  const first = [wanted, i18n.locale].find((one) => one !== undefined && materials.includes(one));
  return first ?? wanted ?? 'en';
}
