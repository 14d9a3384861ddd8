import { choicesOf, type WorkAction } from '@pearr/pearr';
import { Fragment, useState } from 'react';
import { t } from '../i18n/translate.ts';
import { MovedTo } from './moved-to.tsx';
import { words } from './words.ts';

interface ChoiceFormProps {
  /** Keeps the ids of two forms apart. */
  readonly id: string;
  /** Ids of what the referral is known by, said with its buttons. */
  readonly of: string;
  readonly action: WorkAction;
  readonly isBusy: boolean;
  readonly onChosen: (choice: string, movedTo?: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the one code an action needs. Safety: no free text, which would carry what was said (R7). */
export function ChoiceForm({ id, of, action, isBusy, onChosen, onCancel }: ChoiceFormProps) {
  const [choice, setChoice] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const [movedTo, setMovedTo] = useState('');
  const isMoved = choice === 'moved';
  return (
    <form
      className="choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice === undefined || (isMoved && movedTo === '')) setMissing(true);
        else onChosen(choice, isMoved ? movedTo : undefined);
      }}
    >
      <fieldset aria-describedby={isMissing ? `${id}-missing` : undefined}>
        <legend>{words.questions[action]}</legend>
        {isMissing && choice === undefined && (
          <p className="missing" id={`${id}-missing`} role="alert">
            {words.choose}
          </p>
        )}
        {Object.entries(choicesOf(action) ?? {}).map(([code, display], index) => (
          <Fragment key={code}>
            <label>
              <input
                type="radio"
                name={`${id}-choice`}
                id={`${id}-choice-${index}`}
                checked={choice === code}
                onChange={() => setChoice(code)}
                // biome-ignore lint/a11y/noAutofocus: the form opens at the user's word, and is to be answered next.
                autoFocus={index === 0}
              />
              {t(display)}
            </label>
            {code === 'moved' && isMoved && (
              <MovedTo id={id} day={movedTo} isMissing={isMissing} onDay={setMovedTo} />
            )}
          </Fragment>
        ))}
      </fieldset>
      <div className="actions">
        <button
          type="submit"
          className="button primary"
          id={`${id}-do`}
          aria-labelledby={`${id}-do ${of}`}
          aria-disabled={isBusy}
        >
          {words.actions[action]}
        </button>
        <button
          type="button"
          className="button quiet"
          id={`${id}-cancel`}
          aria-labelledby={`${id}-cancel ${of}`}
          onClick={onCancel}
        >
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
