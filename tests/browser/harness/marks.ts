/** What is painted on a page, as the page itself sees it: the custom highlights whose names are ours. */

import type { Frame, Page } from 'puppeteer-core';

import { sleep, until } from './session.ts';

export interface Mark {
  /** The highlight's name without `sourcelight-`. */
  name: string;
  /** The text under the mark, as it stands in the page's text nodes. */
  text: string;
}

/** Every mark on the page or in the frame, in document order within each name. */
export async function marks(page: Page | Frame): Promise<Mark[]> {
  return page.evaluate(() => {
    const marks: { name: string; text: string }[] = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('sourcelight-')) continue;
      for (const range of highlight) {
        const live = new Range();
        try {
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
        } catch {
          continue; // the text is gone, and the mark with it
        }
        if (live.startContainer.isConnected) marks.push({ name: name.slice('sourcelight-'.length), text: live.toString() });
      }
    }
    return marks;
  });
}

/** Text as a reader sees it: white space as one space, invisible characters gone. */
export const plain = (text: string): string => text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').replace(/\s+/g, ' ');

/** The texts of the marks with a name that begins so. */
export async function texts(page: Page | Frame, name = ''): Promise<string[]> {
  return (await marks(page)).filter((mark) => mark.name.startsWith(name)).map((mark) => plain(mark.text));
}

/** Waits until a mark contains `text`, and returns every mark. */
export async function marked(page: Page | Frame, text: string, milliseconds?: number): Promise<Mark[]> {
  let last: Mark[] = [];
  try {
    return await until(
      async () => {
        last = await marks(page);
        return last.some((mark) => plain(mark.text).includes(text)) ? last : undefined;
      },
      `a mark on “${text}”`,
      milliseconds,
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}; marked: ${JSON.stringify(last.slice(0, 20))}`);
  }
}

/** Waits until no mark contains `text`; with an empty text, until there is none at all. */
export async function unmarked(page: Page | Frame, text: string, milliseconds?: number): Promise<void> {
  await until(async () => !(await marks(page)).some((mark) => plain(mark.text).includes(text)), `no mark on “${text}”`, milliseconds);
}

/** Waits until the marks stay as they are for a moment, and returns them. */
export async function settled(page: Page | Frame): Promise<Mark[]> {
  for (let last = await marks(page); ; ) {
    await sleep(300);
    const next = await marks(page);
    if (JSON.stringify(next) === JSON.stringify(last)) return next;
    last = next;
  }
}

/** A point in the middle of the first occurrence of `phrase` in the article. */
export const pointOf = (page: Page, phrase: string): Promise<{ x: number; y: number }> =>
  page.evaluate((phrase) => {
    const walker = document.createTreeWalker(document.querySelector('article')!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const at = text.data.indexOf(phrase);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + phrase.length);
      const { x, y, width, height } = range.getClientRects()[0]!;
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`no ${phrase}`);
  }, phrase);
