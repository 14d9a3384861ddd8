import { getDocumentProxy } from 'unpdf';

/** A run of letters on paper, in millimetres from the page's top left corner. */
export interface PrintedRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly PrintedRun[];
}

export interface Printed {
  /** What a printer puts on the margin. */
  readonly title: unknown;
  readonly pages: readonly PrintedPage[];
  /** All text, the runs joined; a letter for which no font had a glyph is U+0000. */
  readonly text: string;
}

const MM = 25.4 / 72;

/** Reads a PDF as a person with the paper would: by a reader of PDFs that is none of Chromium's. */
export async function readPdf(bytes: Uint8Array): Promise<Printed> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { info } = await pdf.getMetadata();
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map(async (number) => readPage(await pdf.getPage(number))));
  await pdf.destroy();
  const text = pages
    .flatMap(({ runs }) => runs.map((run) => run.text))
    .join('')
    .trim();
  return { title: Object.entries(info).find(([key]) => key === 'Title')?.[1], pages, text };
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function readPage(page: PdfPage): Promise<PrintedPage> {
  const [, , width = 0, height = 0] = page.view;
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , size, left, bottom] = item.transform as number[];
    return [toRun(item, { size: size ?? 0, left: left ?? 0, down: height - (bottom ?? 0) })];
  });
  return { width: width * MM, height: height * MM, runs };
}

function toRun(
  { str, width, hasEOL }: { str: string; width: number; hasEOL: boolean },
  { size, left, down }: { size: number; left: number; down: number },
): PrintedRun {
  return {
    text: hasEOL ? `${str}\n` : str,
    left: left * MM,
    right: (left + width) * MM,
    baseline: down * MM,
    size: size * MM,
  };
}
