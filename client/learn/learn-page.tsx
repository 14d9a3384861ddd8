import type { LearnView } from '@pearr/pearr';
import { useEffect } from 'react';
import { languageChoices, type ScreenLanguage } from '../i18n/languages.ts';
import { Failed } from '../staff/failed.tsx';
import type { StaffPageProps } from '../staff/staff-page-props.ts';
import { useAnswer } from '../staff/use-answer.ts';
import { Indicators } from './indicators.tsx';
import { Lessons } from './lessons.tsx';
import { Modules } from './modules.tsx';
import { Practice } from './practice.tsx';
import { speakHere, useOwnLanguage } from './use-own-language.ts';
import { words } from './words.ts';
import './learn.css';

/** What staff read, practise and look up. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function LearnPage({ onEnded }: StaffPageProps) {
  const language = useOwnLanguage();
  const { loaded, reload } = useAnswer<LearnView>('api/learn');
  const isEnded = loaded.state === 'failed' && loaded.error === 'SESSION_ENDED';
  useEffect(() => {
    if (isEnded) onEnded();
  }, [isEnded, onEnded]);
  if (loaded.state === 'loading') return <p role="status">{words.loading}</p>;
  if (loaded.state === 'failed') return <Failed failed={loaded} onTryAgain={reload} />;
  const view = loaded.value;
  return (
    <>
      <div className="learn-head">
        <p className="lead">{words.lead}</p>
        <Languages current={language} />
      </div>
      <Lessons lessons={view.lessons} language={language} onEnded={onEnded} />
      <Practice scenarios={view.scenarios} language={language} />
      <Indicators
        indicators={view.indicators}
        bias={view.lessons.find(({ id }) => id === 'bias')?.text[language]}
      />
      <Modules modules={view.modules} />
    </>
  );
}

function Languages({ current }: { readonly current: ScreenLanguage }) {
  return (
    <fieldset className="learn-languages" aria-label={words.language}>
      {(Object.keys(languageChoices) as ScreenLanguage[]).map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          lang={one}
          aria-pressed={one === current}
          onClick={() => void speakHere(one)}
        >
          {languageChoices[one]}
        </button>
      ))}
    </fieldset>
  );
}
