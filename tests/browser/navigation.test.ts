import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked, marks, settled, unmarked } from './harness/marks.ts';
import { popup, server, settings, visit } from './harness/shared.ts';
import { sleep, until } from './harness/session.ts';
import { article, ask, FILLER, press, there } from './harness/ui.ts';

const state = async (): Promise<string> => (await ask<{ state: string }>({ to: 'content', ask: 'state' })).state;

describe('a page that changes', () => {
  test('text that comes later is marked', () =>
    visit(server.url('article.html'), async (page) => {
      await marked(page, 'A third person');
      await page.evaluate(() => {
        const paragraph = document.createElement('p');
        paragraph.textContent = 'Later in the day three diplomats said that the talks would go on.';
        document.querySelector('article')!.append(paragraph);
      });
      await marked(page, 'three diplomats');
      await marked(page, 'two officials');
    }));

  test('text that changes in place is read again', () =>
    visit(server.url('article.html'), async (page) => {
      await marked(page, 'A third person');
      await page.evaluate(() => {
        document.querySelector('#terms')!.firstChild!.nodeValue = 'The damage is worse than it looks from the shore, four diplomats said.';
      });
      await unmarked(page, 'A third person');
      await marked(page, 'four diplomats');
    }));

  test('text that goes takes its mark along', () =>
    visit(server.url('article.html'), async (page) => {
      await marked(page, 'A third person');
      await page.evaluate(() => document.querySelector('#terms')!.remove());
      await unmarked(page, 'A third person');
      await marked(page, 'two officials');
    }));

  test('a paragraph that grows keeps exact marks', () =>
    visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => document.querySelector('#official')!.prepend('Late on Tuesday: '));
      await sleep(300);
      assert.ok((await marked(page, 'two officials')).some((mark) => mark.text === 'two officials'));
    }));

  test('pushState to another article: its marks come, the old ones go', () =>
    visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => {
        history.pushState(null, '', 'another.html');
        document.querySelector('article')!.innerHTML = `
          <h1>Harbour talks go on</h1>
          <p>The talks on the harbour will go on until Sunday, five diplomats said, and nobody expects them to end with a signature before the end of the month.</p>
          <p>The harbour was built in 1931 and painted green in the year of the flood. It has four piers and a crane, which runs from early in the morning.</p>`;
      });
      await marked(page, 'five diplomats');
      await unmarked(page, 'two officials');
    }));

  test('from a page that is no article to one that is', () =>
    visit(server.url('front.html'), async (page) => {
      await sleep(500);
      assert.deepEqual(await marks(page), [], 'a list of links is no article');
      await page.evaluate(async () => {
        const html = await (await fetch('article.html')).text();
        const next = new DOMParser().parseFromString(html, 'text/html');
        history.pushState(null, '', 'article.html');
        document.title = next.title;
        document.body.replaceChildren(...document.adoptNode(next.body).childNodes);
      });
      await marked(page, 'two officials');
    }));

  test('an article that a page writes late, at the same address', () =>
    visit(server.url('front.html'), async (page) => {
      await until(async () => (await state()) === 'not-article', 'the page to be looked at');
      await sleep(6_000); // somebody reads what the page asks first
      await page.evaluate(async () => {
        const next = new DOMParser().parseFromString(await (await fetch('article.html')).text(), 'text/html');
        document.body.append(...document.adoptNode(next.body).childNodes);
      });
      await marked(page, 'two officials');
    }));

  test('a page that the reader asked for stays marked while its address changes and the next story comes below it, but no other one is', async () => {
    server.put('scrolled.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(8)}`));
    await settings({ scope: 'chosen', sites: {} });
    await visit(server.url('scrolled.html'), async (page) => {
      await popup(page, async (popup) => {
        await there(popup, '.status .button:not(.primary)');
        await press(popup, '.status .button:not(.primary)');
        await marked(page, 'Two officials');
      });
      await page.evaluate(() => history.replaceState(null, '', '?read=half'));
      await sleep(2_000);
      await page.evaluate((filler) => {
        history.pushState(null, '', 'next.html');
        document.title = 'The next morning';
        document.body.insertAdjacentHTML('beforeend', `<article><h1>The next morning</h1><p>Three envoys said it would not close.</p>${filler}</article>`);
      }, FILLER.repeat(8));
      await marked(page, 'Three envoys');
      await sleep(2_000);
      await marked(page, 'Two officials');
      await page.evaluate((filler) => {
        history.pushState(null, '', 'other.html');
        document.body.innerHTML = `<article><h1>Elsewhere</h1><p>Four ministers said so of the harbour and its piers on Monday.</p>${filler}</article>`;
      }, FILLER.repeat(8));
      await until(async () => (await state()) === 'off', 'the page to be left alone');
      await unmarked(page, '');
    });
    await settings();
  });

  test('a mark that the reader hid stays hidden while the address changes', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(() => page.evaluate(() => document.activeElement?.localName === 'sourcelight-card'), 'the card in focus');
      for (let at = 0; at < 5; at++) await page.keyboard.press('Tab'); // close, two links, copy, hide
      await page.keyboard.press('Enter');
      await unmarked(page, 'two officials');
      const before = JSON.stringify(await settled(page));
      await page.evaluate(() => history.replaceState(null, '', '?utm=1'));
      await sleep(2_500);
      assert.equal(JSON.stringify(await marks(page)), before);
    });
  });

  test('back to a page that waited in the browser’s memory: it follows the switches as they are now', async () => {
    server.put('next.html', article(`<p>Three envoys said it would not close.</p>${FILLER.repeat(8)}`));
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
      await page.goto(server.url('next.html'));
      await marked(page, 'Three envoys');
      await settings({ categories: { 'unnamed/official': false } });
      await page.evaluate(() => history.back());
      await until(() => page.evaluate(() => (window as { persisted?: boolean }).persisted).catch(() => false), 'the page to come back as it was');
      await marked(page, 'requested anonymity');
      await unmarked(page, 'two officials');
    });
    await settings();
  });
});
