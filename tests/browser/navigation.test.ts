import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked, marks, unmarked } from './harness/marks.ts';
import { server, visit } from './harness/shared.ts';
import { sleep } from './harness/session.ts';

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
});
