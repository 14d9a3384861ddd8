import type { LearnView } from '@pearr/pearr';
import { screenLanguage } from '../i18n/screen-language.ts';
import { Failed } from '../staff/failed.tsx';
import type { StaffPageProps } from '../staff/staff-page-props.ts';
import { useAnswer } from '../staff/use-answer.ts';
import { Indicators } from './indicators.tsx';
import { Lessons } from './lessons.tsx';
import { Modules } from './modules.tsx';
import { Practice } from './practice.tsx';
import { words } from './words.ts';
import './learn.css';

/** What staff read, practise and look up. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function LearnPage({ onEnded }: StaffPageProps) {
  const language = screenLanguage();
  const { loaded, reload } = useAnswer<LearnView>('api/learn', onEnded);
  if (loaded.state === 'loading') return <p role="status">{words.loading}</p>;
  if (loaded.state === 'failed') return <Failed failed={loaded} onTryAgain={reload} />;
  const view = loaded.value;
  return (
    <>
      <p className="lead">{words.lead}</p>
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
