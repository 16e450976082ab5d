/** Pages that change while the reader is at a mark, and parts of pages that are shown, taken out and put back. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { marked, marks, pointOf, settled, unmarked } from './harness/marks.ts';
import { sleep, until } from './harness/session.ts';
import { desk, server, settings, visit } from './harness/shared.ts';
import { article, ask, FILLER } from './harness/ui.ts';

const hasCard = (page: Page): Promise<boolean> => page.evaluate(() => document.querySelector('sourcelight-card') !== null);

const inFocus = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.localName === 'sourcelight-card');

/** Opens the card by a click on these words. */
async function openAt(page: Page, words: string): Promise<void> {
  const { x, y } = await pointOf(page, words);
  await page.mouse.click(x, y);
  await until(() => inFocus(page), 'the card in focus');
}

/** Puts a paragraph above the one with this id. */
const insert = (page: Page, id: string, text: string): Promise<void> =>
  page.evaluate(
    (id, text) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      document.getElementById(id)!.before(paragraph);
    },
    id,
    text,
  );

describe('a text that is cut short in place', () => {
  /** No two paragraphs are the same, so that reading them takes a while, and with it the pause before what changes is read. */
  const long = Array.from({ length: 3_000 }, (_, at) => FILLER.replace('two ships', `${at} ships`)).join('');
  const body = `<p id="short">Two officials familiar with the plan said the harbour would close.</p><p id="one">Three envoys said it would not.</p>`;

  /** The session goes on: what comes is marked, and it can be stopped. */
  async function goesOn(page: Page): Promise<void> {
    await insert(page, 'one', 'Six diplomats said that it was late.');
    await marked(page, 'Six diplomats');
    await settings({ on: false });
    await unmarked(page, '');
    await settings();
    await marked(page, 'Six diplomats');
    await settled(page); // a page that is closed while it is read may report that what reads it is gone
  }

  test('and clicked before that is read', async () => {
    server.put('cut-click.html', article(`${body}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('cut-click.html'), async (page) => {
      await marked(page, 'familiar with the plan');
      const { x, y } = await pointOf(page, 'Two off');
      await page.evaluate(() => {
        const text = document.getElementById('short')!.firstChild as Text;
        addEventListener('click', () => (text.data = 'Two officials fam'), { capture: true, once: true }); // the page's turn is before ours
      });
      await page.mouse.click(x, y);
      await unmarked(page, 'with the plan');
      await goesOn(page);
    });
  });

  test('and asked for by popup and keyboard before that is read', async () => {
    server.put('cut-show.html', article(`${body}${long}`));
    await settings();
    await visit(server.url('cut-show.html'), async (page) => {
      await marked(page, 'familiar with the plan');
      await until(async () => (await ask<{ state: string }>({ to: 'content', ask: 'state' })).state === 'on', 'the page to be read');
      await page.evaluate(() => ((document.getElementById('short')!.firstChild as Text).data = 'Two officials fam'));
      await Promise.all([ask({ to: 'content', ask: 'show', finding: 0 }), ask({ to: 'content', ask: 'step', by: 1 })]);
      await goesOn(page);
    });
  });

  test('under the open card, which goes with it', async () => {
    server.put('cut-card.html', article(`${body}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('cut-card.html'), async (page) => {
      await marked(page, 'familiar with the plan');
      await openAt(page, 'Two off');
      await page.evaluate(() => {
        (document.getElementById('short')!.firstChild as Text).data = 'Two off';
        dispatchEvent(new Event('scroll')); // the card asks where its mark is
      });
      await until(async () => !(await hasCard(page)), 'the card to go');
      await goesOn(page);
    });
  });
});

describe('a live page', () => {
  const body = `<p id="one">Two officials said the harbour would close.</p><p id="two">Three envoys said it would not.</p><p id="three">Four ministers said it might.</p>`;

  test('the open card stays with its mark while others come above it, and hides that one', async () => {
    server.put('live-hide.html', article(`${body}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('live-hide.html'), async (page) => {
      await marked(page, 'Three envoys');
      await openAt(page, 'Three envoys');
      await insert(page, 'one', 'Six diplomats said that it was late.');
      await marked(page, 'Six diplomats');
      await settled(page);
      assert.ok(await inFocus(page), 'the card stays');
      // Close, two codes, copy, hide.
      for (let at = 0; at < 5; at++) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until(async () => !(await hasCard(page)), 'the card to go');
      await unmarked(page, 'Three envoys');
      const left = (await marks(page)).map(({ text }) => text);
      for (const text of ['Six diplomats', 'Two officials', 'Four ministers']) assert.ok(left.includes(text), text);
    });
  });

  test('the keyboard goes on from the mark the reader is at', async () => {
    server.put('live-step.html', article(`${body}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('live-step.html'), async (page) => {
      await marked(page, 'Three envoys');
      await openAt(page, 'Three envoys');
      await insert(page, 'one', 'Six diplomats said that it was late.');
      await marked(page, 'Six diplomats');
      const number = (await ask<number>({ to: 'content', ask: 'step', by: 1 }))!;
      const shown = await page.evaluate(() => {
        const [range] = [...CSS.highlights.get('sourcelight_flash')!];
        return range!.startContainer.parentElement!.id;
      });
      assert.deepEqual([shown, number], ['three', 3]);
    });
  });

  test('the card goes when its mark does', async () => {
    server.put('live-gone.html', article(`${body}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('live-gone.html'), async (page) => {
      await marked(page, 'Three envoys');
      await openAt(page, 'Three envoys');
      await page.evaluate(() => (document.getElementById('two')!.textContent = 'Three envoys said no more than that it would not.'));
      await until(async () => !(await hasCard(page)), 'the card to go');
    });
  });
});

describe('what is shown later', () => {
  test('an article that a dialog hides from screen readers alone is read at once', async () => {
    server.put('behind.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}`).replace('<body>', '<body><div id="app" aria-hidden="true">'));
    await settings();
    await visit(server.url('behind.html'), (page) => marked(page, 'Two officials'));
  });

  const parts = `<div id="more" hidden><section><p id="inner">Two officials said the harbour would close.</p></section></div>
     <div id="aside" aria-hidden="true"><p>Three envoys said it would not.</p></div>
     <p>On Friday <span id="word" hidden>four ministers</span> said that it might.</p>`;

  test('“read more”, a part hidden from screen readers, and words in a line', async () => {
    server.put('more.html', article(`${parts}${FILLER.repeat(6)}<p>Five diplomats said they knew.</p>`));
    await settings();
    await visit(server.url('more.html'), async (page) => {
      await marked(page, 'Five diplomats');
      assert.deepEqual((await settled(page)).map(({ text }) => text), ['Five diplomats'], 'the rest is not shown');
      await page.evaluate(() => document.getElementById('more')!.removeAttribute('hidden'));
      await marked(page, 'Two officials');
      await page.evaluate(() => document.getElementById('aside')!.setAttribute('aria-hidden', 'false'));
      await marked(page, 'Three envoys');
      await page.evaluate(() => document.getElementById('word')!.removeAttribute('hidden'));
      await marked(page, 'four ministers');
    });
  });

  test('what changed while it was hidden again', async () => {
    server.put('again.html', article(`${parts}${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('again.html'), async (page) => {
      const hide = (id: string, hidden: boolean) => page.evaluate((id, hidden) => (document.getElementById(id)!.hidden = hidden), id, hidden);
      for (const id of ['more', 'word']) await hide(id, false);
      await marked(page, 'Two officials');
      await marked(page, 'four ministers');
      for (const id of ['more', 'word']) await hide(id, true);
      await page.evaluate(() => {
        document.getElementById('inner')!.textContent = 'Seven officials said the harbour would close.';
        document.getElementById('word')!.textContent = 'eight ministers';
      });
      await settled(page);
      for (const id of ['more', 'word']) await hide(id, false);
      await marked(page, 'Seven officials');
      await marked(page, 'eight ministers');
    });
  });

  test('menus that open and close all day are nobody’s news', async () => {
    server.put('menu.html', article(`<nav><div id="menu" hidden><p>Two officials said so.</p></div></nav><div id="part"><p>Three envoys said it would not close.</p></div>${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('menu.html'), async (page) => {
      await marked(page, 'Three envoys');
      await sleep(6_000); // the last time that shadow roots attached late are looked for is over
      await desk.evaluate(() => {
        const heard = { states: 0 };
        Object.assign(window, { heard });
        chrome.runtime.onMessage.addListener(({ tell }: { tell?: string }) => void (heard.states += Number(tell === 'state')));
      });
      for (let at = 0; at < 8; at++) {
        await page.evaluate((hidden) => ['menu', 'part'].forEach((id) => (document.getElementById(id)!.hidden = hidden)), at % 2 === 0);
        await sleep(100);
      }
      await sleep(500);
      assert.equal(await desk.evaluate(() => (window as unknown as { heard: { states: number } }).heard.states), 0);
    });
  });
});
