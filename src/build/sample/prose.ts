import { Sheet } from "./sheet";
import * as style from "./style";

/** A paragraph in English and Chinese; a heading where `head` is set. */
export interface Paragraph {
  readonly en: string;
  readonly zh: string;
  readonly head?: true;
}

const WIDTH = { en: 84, zh: 72 };

/** Lines that a text fills; a Chinese character is as wide as two letters. */
function lines(text: string, width: number): number {
  const letters = [...text].reduce((sum, c) => sum + (c > "\u2E80" ? 2 : 1), 0);
  return Math.ceil((letters * 1.08) / width);
}

/** A sheet of prose, English beside Chinese. */
export function proseSheet(
  name: string,
  title: readonly [en: string, zh: string],
  text: readonly Paragraph[],
): Sheet {
  const sheet = new Sheet(name, "9AA5A0");
  sheet.title(...title);
  text.forEach(({ en, zh, head }, i) => {
    const row = 4 + i;
    sheet.row(`A${row}`, [en, zh], head ? style.PROSE_HEAD : style.PROSE);
    const high = Math.max(lines(en, WIDTH.en), lines(zh, WIDTH.zh));
    sheet.height(row, head ? 26 : 16 * high + 4);
  });
  sheet.widths(WIDTH.en, WIDTH.zh);
  sheet.freeze(2, 0);
  return sheet;
}
