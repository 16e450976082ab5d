/** The toolbar button's popup and the side panel as the browser itself shows them, not as pages in a tab. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked } from './harness/marks.ts';
import { sleep, type Surface, until } from './harness/session.ts';
import { kind, server, session, settings, visit } from './harness/shared.ts';
import { article, beside as beneath, FILLER, press, there } from './harness/ui.ts';

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

  test('the panel shows nothing of the tab before while it waits for the report of the next', { skip: kind === 'firefox' && 'no protocol changes what its API answers' }, async () => {
    server.put('slow.html', article(`<p>Three envoys said the bridge would close.</p>${FILLER.repeat(8)}`, 'The next morning'));
    await settings();
    await visit(server.url('slow.html'), async (next) => {
      await marked(next, 'Three envoys');
      await visit(server.url('article.html'), (page) => marked(page, 'two officials').then(() => beneath(page, 'panel/index.html', async (ui) => {
        const title = () => ui.evaluate(() => document.querySelector('h1')!.textContent!);
        await until(async () => (await title()).startsWith('Bridge closed'), 'the story');
        await ui.evaluate(() => {
          const send = chrome.tabs.sendMessage.bind(chrome.tabs) as (tab: number, message: { ask?: string }, options: object) => Promise<unknown>;
          chrome.tabs.sendMessage = (async (tab: number, message: { ask?: string }, options: object) => {
            if (message.ask === 'report') await new Promise((done) => setTimeout(done, 2_000));
            return send(tab, message, options);
          }) as typeof chrome.tabs.sendMessage;
        });
        await next.bringToFront();
        await sleep(1_000);
        assert.equal(await title(), 'Sourcelight');
        assert.equal(await ui.evaluate(() => document.querySelector('.story')), null);
        await until(async () => (await title()) === 'The next morning', 'the next story');
      })));
    });
  });

  test('what became of a click is told in a live region, also that it failed', { skip: kind === 'firefox' && 'no protocol changes what its API answers' }, async () => {
    await settings();
    await visit(server.url('article.html'), (page) =>
      beneath(page, 'panel/index.html', async (ui) => {
        const told = (text: string) =>
          until(() => ui.evaluate((text) => [...document.querySelectorAll('[role="status"]')].some(({ textContent }) => textContent!.includes(text)), text), `“${text}”`);
        await there(ui, '#tab-export');
        await press(ui, '#tab-export');
        await there(ui, '.export .button');
        await ui.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('the clipboard is closed'))));
        await press(ui, '.export .button');
        await told('the clipboard is closed');
        const compare = (report: object) =>
          ui.evaluate((text) => {
            const files = new DataTransfer();
            files.items.add(new File([text], 'report.json'));
            const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
            return input.value;
          }, JSON.stringify(report));
        const report = { version: 1, findings: [], sources: [], responsibility: [], checks: [] };
        const file = { format: 'sourcelight-report', version: 1, exported: '2026-03-04', url: page.url(), title: '', language: 'en', report };
        assert.equal(await compare({ ...file, url: undefined }), '', 'the same file can be chosen again');
        await told(await ui.evaluate(() => chrome.i18n.getMessage('refusal_not_a_report')));
        await compare(file);
        await told('2026-03-04');
        await there(ui, '.changes li');
      }),
    );
  });
});
