/** The toolbar button's popup and the side panel as the browser itself shows them, not as pages in a tab. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked } from './harness/marks.ts';
import { type Surface, until } from './harness/session.ts';
import { kind, server, session, settings, visit } from './harness/shared.ts';
import { article, FILLER } from './harness/ui.ts';

const STORY = `<p>Two officials said the harbour would close.</p>${FILLER.repeat(60)}<p id="far">Three envoys said it would not.</p>`;

/** The popup or the panel beside the story. */
async function beside(surface: 'popup' | 'panel', task: (ui: Surface, page: Parameters<Parameters<typeof visit>[1]>[0]) => Promise<void>): Promise<void> {
  server.put('surface.html', article(STORY));
  await settings();
  await visit(server.url('surface.html'), async (page) => {
    await marked(page, 'Three envoys');
    const ui = await session.open(surface, page);
    try {
      await task(ui, page);
      await ui.screenshot(`dist/${surface}-${kind}.png`);
    } finally {
      await ui.close();
    }
  });
}

describe('as the browser shows it', () => {
  test('the popup: as wide as it wants to be, never higher than browsers allow, and its list leads to the phrase', () =>
    beside('popup', async (ui, page) => {
      await until(() => ui.evaluate(() => document.querySelectorAll('.findings button').length === 2), 'the findings');
      const { width, wide, high } = await ui.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return { width: innerWidth, wide: scrollWidth, high: scrollHeight };
      });
      // A browser whose window is low adds room for a scroll bar.
      assert.ok(width >= 360 && width <= 400 && wide <= width, `${width} wide, of ${wide}`);
      assert.ok(high <= 600, `${high} high`);
      await ui.evaluate(() => [...document.querySelectorAll<HTMLElement>('.findings button')].at(-1)!.click());
      await until(() => page.evaluate(() => scrollY > 0), 'the page at the phrase');
    }));

  test('the panel: the story, the way to each phrase, and from page to page with its tab', () =>
    beside('panel', async (ui, page) => {
      const title = () => ui.evaluate(() => document.querySelector('h1')!.textContent);
      await until(async () => (await title()) === 'Harbour talks', 'the story');
      await ui.evaluate(() => document.querySelector<HTMLElement>('#tab-findings')!.click());
      await until(() => ui.evaluate(() => document.querySelectorAll('.findings button').length === 2), 'the findings');
      await ui.evaluate(() => [...document.querySelectorAll<HTMLElement>('.findings button')].at(-1)!.click());
      await until(() => page.evaluate(() => scrollY > 0), 'the page at the phrase');
      server.put('surface-next.html', article(`<p>Three envoys said the bridge would close.</p>${FILLER.repeat(8)}`, 'The next morning'));
      await page.goto(server.url('surface-next.html'));
      await until(async () => (await title()) === 'The next morning', 'the next page');
      const other = await session.newPage();
      await other.bringToFront();
      await until(() => ui.evaluate(() => document.querySelector('.story, .findings') === null), 'the story to go with its tab');
      await page.bringToFront();
      await until(async () => (await title()) === 'The next morning', 'the story to come back with it');
      await other.close();
    }));

  test('the panel says so when its page has crashed', { skip: kind === 'firefox' && 'no protocol crashes a page there' }, () =>
    beside('panel', async (ui, page) => {
      await until(() => ui.evaluate(() => document.querySelector('.story') !== null), 'the story');
      const silent = await ui.evaluate(() => chrome.i18n.getMessage('stateSilent'));
      const crashed = new Promise((resolve) => page.once('error', resolve));
      page.goto('chrome://crash').catch(() => {});
      await crashed;
      await until(() => ui.evaluate((silent) => document.querySelector('[role="status"]')?.textContent === silent, silent), 'the word of it').catch(
        async () => assert.fail(await ui.evaluate(() => document.body.innerText.slice(0, 300))),
      );
      assert.equal(await ui.evaluate(() => document.querySelector('.story')), null);
    }));
});
