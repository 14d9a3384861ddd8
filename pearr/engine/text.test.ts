import { describe, expect, it } from 'vitest';
import { choice, extension, formOf, option, page, question } from './forms.testing.ts';
import { isQuestion, type Translated, textOf } from './index.ts';

const { translation } = extension;
const spanish = { extension: [translation('es', 'Hola'), translation('zh-Hant', '你好')] };

const form = formOf(
  page('p', [
    question('q', 'text', { text: 'Hello', _text: spanish }),
    choice('coded', [], {
      answerOption: [{ valueCoding: { ...option('a').valueCoding, _display: spanish } }],
    }),
    choice('written', [], { answerOption: [{ valueString: 'Hello', _valueString: spanish }] }),
  ]),
);

function optionOf(linkId: string): Translated {
  const item = form.items.get(linkId);
  const [first] = isQuestion(item) ? item.options : [];
  return first ?? expect.fail(`no option in ${linkId}`);
}

const hello = form.items.get('q') ?? expect.fail('no item q');

describe('a text is given in a language', () => {
  it.each([
    [undefined, 'Hello'],
    ['', 'Hello'],
    ['es', 'Hola'],
    ['ES', 'Hola'],
    ['es-MX', 'Hola'],
    ['zh-Hant-TW', '你好'],
    ['zh', 'Hello'],
    ['est', 'Hello'],
    ['fr', 'Hello'],
  ])('%s: %s', (language, text) => {
    expect(textOf(hello, language)).toBe(text);
  });

  it('for options as for items, coded or written', () => {
    expect(textOf(optionOf('coded'), 'es')).toBe('Hola');
    expect(textOf(optionOf('coded'))).toBe('Option a');
    expect(textOf(optionOf('written'), 'es')).toBe('Hola');
  });

  it('but an answer carries the option in the language of the Questionnaire', () => {
    expect(optionOf('coded')).toMatchObject({ value: option('a') });
    expect(optionOf('written')).toMatchObject({ value: { valueString: 'Hello' } });
  });
});
