import { Cover } from './cover/cover.tsx';
import { useCover } from './cover/use-cover.ts';
import { Frame } from './frame/frame.tsx';
import { useLanguage } from './i18n/use-language.ts';
import { LaunchPage } from './launch/launch-page.tsx';
import { useLaunch } from './launch/use-launch.ts';
import { openConversation } from './pearr/conversation/open-conversation.ts';
import { Guide } from './pearr/guide.tsx';

/** Until the conversation tells its own. */
const IDLE_SECONDS = 60;

/** The whole app: opens the conversation, and covers whatever is on the screen. */
export function App() {
  const { launch, load, fail } = useLaunch(openConversation);
  useLanguage();
  const idleSeconds = launch.state === 'open' ? launch.opened.view.idleSeconds : IDLE_SECONDS;
  const { covered, cover, uncover } = useCover(idleSeconds);
  return (
    <>
      {covered && <Cover onGoOn={uncover} />}
      {launch.state === 'open' && (
        // Stays mounted under the cover: the answers live here, and their saves go on.
        <Guide opened={launch.opened} covered={covered} onCover={cover} onEnded={fail} />
      )}
      {launch.state !== 'open' && !covered && (
        <Frame onCover={cover}>
          <LaunchPage launch={launch} onTryAgain={load} />
        </Frame>
      )}
    </>
  );
}
