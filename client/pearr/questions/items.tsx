import { type FormItem, isQuestion } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { isAnswered } from '../conversation/shown-items.ts';
import type { PageProps } from '../page/page-props.ts';
import { Question } from './question.tsx';

interface ItemsProps extends PageProps {
  readonly items: readonly FormItem[];
}

/** The questions of a page in their order, with the headings and plain texts among them. */
export function Items({ items, conversation, dispatch }: ItemsProps) {
  const next = items.filter(isQuestion).find((one) => !isAnswered(conversation.session, one));
  return (
    <div className="questions">
      {items.map((item) =>
        isQuestion(item) ? (
          <Question
            key={item.linkId}
            question={item}
            isNext={item === next}
            conversation={conversation}
            dispatch={dispatch}
          />
        ) : item.type === 'group' ? (
          <h2 key={item.linkId}>{formText(item)}</h2>
        ) : (
          <p key={item.linkId}>{formText(item)}</p>
        ),
      )}
    </div>
  );
}
