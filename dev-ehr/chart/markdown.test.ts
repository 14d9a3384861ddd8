import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHtml } from './markdown.ts';

const render = (markdown: string) => toHtml(markdown).markup;

it.each([
  ['one paragraph', '<p>one paragraph</p>'],
  ['first\n\nsecond', '<p>first</p><p>second</p>'],
  ['first\r\n\r\nsecond', '<p>first</p><p>second</p>'],
  ['two\nlines', '<p>two\nlines</p>'],
  ['a **bold word** here', '<p>a <strong>bold word</strong> here</p>'],
  ['- one\n- **two**', '<ul><li>one</li><li><strong>two</strong></li></ul>'],
  ['* one\n+ two', '<ul><li>one</li><li>two</li></ul>'],
  ['1. one\n2) two', '<ol><li>one</li><li>two</li></ol>'],
  ['Offer:\n- card\n- call', '<p>Offer:</p><ul><li>card</li><li>call</li></ul>'],
  ['', ''],
  ['\n \n', ''],
])('%j becomes %s', (markdown, expected) => {
  expect(render(markdown)).toBe(expected);
});

it.each([
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['**<b onclick="x">**', '<p><strong>&lt;b onclick=&quot;x&quot;&gt;</strong></p>'],
  ['[a link](javascript:alert(1))', '<p>[a link](javascript:alert(1))</p>'],
  ['![](http://elsewhere.test/x.png)', '<p>![](http://elsewhere.test/x.png)</p>'],
  ['# heading', '<p># heading</p>'],
  ['AT&T &lt; 3', '<p>AT&amp;T &amp;lt; 3</p>'],
  ['2 ** 3 ** 4', '<p>2 ** 3 ** 4</p>'],
])('%s is shown as the text it is', (markdown, expected) => {
  expect(render(markdown)).toBe(expected);
});

const TAGS = /<\/?(?:p|strong|ul|ol|li)>/g;
const toText = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a reader can see: neither white space nor the marks of bold and lists. */
const visible = (text: string) => text.replace(/[\s*+\-.)\d]/g, '');

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '**',
        '- ',
        '1. ',
        '\n',
        '\n\n',
        '<script>',
        '<img src=x onerror=',
        '&lt;',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

it('no text, however made, yields any tag but those of paragraphs, bold and lists', () => {
  fc.assert(
    fc.property(hostile, (markdown) => {
      expect(render(markdown).replace(TAGS, '')).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});

it('tags are balanced, and no word is lost', () => {
  fc.assert(
    fc.property(hostile, (markdown) => {
      const markup = render(markdown);
      for (const tag of ['p', 'strong', 'ul', 'ol', 'li']) {
        expect(markup.split(`<${tag}>`).length).toBe(markup.split(`</${tag}>`).length);
      }
      expect(visible(toText(markup.replace(TAGS, '')))).toBe(visible(markdown));
    }),
  );
});
