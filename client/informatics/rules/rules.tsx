import type { InformaticsView } from '@pearr/pearr';
import { Pairs } from '../pairs.tsx';
import { words } from '../words.ts';

/** When a prompt is made. */
export function Rules({ firing, conditions }: Pick<InformaticsView, 'firing' | 'conditions'>) {
  return (
    <>
      <section>
        <h2>{words.firing}</h2>
        <p className="muted">{words.firingHint}</p>
        <Pairs rows={firing.map(({ id, words: text }) => [id, text])} />
      </section>
      <section>
        <h2>{words.conditions}</h2>
        <Pairs rows={conditions.map(({ id, words: text }) => [id, text])} />
      </section>
    </>
  );
}
