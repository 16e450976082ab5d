/** Pages that make it hard. None may freeze, break, or lose the highlights of the rest. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { marked, marks } from './harness/marks.ts';
import { server, visit } from './harness/shared.ts';
import { sleep, until } from './harness/session.ts';

const FILLER =
  '<p>The bridge was built in 1931 and painted green in the year of the flood. It carries four lanes and a tram line, which runs every ten minutes.</p>';
const FIRST = '<p id="first">The bridge will stay closed until Friday, two officials said on Tuesday, and the ferries will run late.</p>';
const LAST = '<p id="last">In the evening three diplomats said that the ferries would go on running until the end of the week.</p>';

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A hostile page</title>${head}</head>
   <body><article><h1>Bridge closed after fire on the northern span</h1>${FIRST}${FILLER.repeat(4)}${body}${LAST}</article></body></html>`;

/** The longest time in which the page's own timer did not run, from now on. */
async function longestGap(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = window as unknown as { last: number; longest: number };
    state.last = performance.now();
    state.longest = 0;
    setInterval(() => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - state.last);
      state.last = now;
    }, 10);
  });
  return () => page.evaluate(() => (window as unknown as { longest: number }).longest);
}

describe('hostile pages', () => {
  test('100,000 nodes', async () => {
    server.put('nodes.html', page('<div><span>A</span> <b>word</b></div>'.repeat(25_000)));
    await visit(server.url('nodes.html'), async (page) => {
      const gap = await longestGap(page);
      await marked(page, 'two officials', 20_000);
      await marked(page, 'three diplomats', 20_000);
      const longest = await gap();
      assert.ok(longest < 2_000, `the page stays alive, and does not stand still for ${longest} ms`);
    });
  });

  test('10 MB in one text node', async () => {
    server.put('long.html', page(`<p id="long">${'The bridge stays closed, and the ferry runs late. '.repeat(210_000)}</p>`));
    await visit(server.url('long.html'), async (page) => {
      const gap = await longestGap(page);
      await marked(page, 'two officials', 30_000);
      await page.evaluate(() => document.querySelector('#last')!.scrollIntoView()); // of so many, only those near the viewport are painted
      await marked(page, 'three diplomats', 30_000);
      const longest = await gap();
      assert.ok(longest < 4_000, `the page stays alive, and does not stand still for ${longest} ms`);
      await sleep(2_000); // a tab that closes at work has errors to report
    });
  });

  test('mutation without end', async () => {
    server.put(
      'endless.html',
      page(
        '<p id="busy">x</p>',
        `<script>
          let turn = 0;
          const again = () => {
            const busy = document.querySelector('#busy');
            if (busy) busy.textContent = 'Turn ' + turn++ + ', five officials said.';
            setTimeout(again, 0);
          };
          again();
        </script>`,
      ),
    );
    await visit(server.url('endless.html'), async (page) => {
      await marked(page, 'two officials', 20_000);
      await marked(page, 'three diplomats', 20_000);
      const turn = () => page.evaluate(() => Number(/\d+/.exec(document.querySelector('#busy')!.textContent)?.[0]));
      const first = await turn();
      await sleep(1_000);
      assert.ok((await turn()) > first + 20, 'the page goes on');
      assert.ok((await marks(page)).some((mark) => mark.text === 'two officials'), 'and so do the marks');
      await page.evaluate(() => document.querySelector('#busy')!.remove()); // a tab that closes at work has errors to report
      await sleep(300);
    });
  });

  test('an observer that answers every change, as two extensions that watch each other', async () => {
    server.put(
      'echo.html',
      page(
        '',
        `<script>
          let echoes = 0;
          new MutationObserver(() => { if (echoes++ < 5000) document.body.dataset.echo = echoes; })
            .observe(document.documentElement, { attributes: true, childList: true, characterData: true, subtree: true });
        </script>`,
      ),
    );
    await visit(server.url('echo.html'), async (page) => {
      await marked(page, 'two officials', 20_000);
      await marked(page, 'three diplomats');
    });
  });

  test('nodes that go while we paint', async () => {
    server.put(
      'going.html',
      page(
        '<p class="going">Some six envoys said that the deck was safe.</p>'.repeat(2_000),
        `<script>
          const remove = () => {
            for (const paragraph of [...document.querySelectorAll('.going')].slice(0, 20)) paragraph.remove();
            if (document.readyState !== 'complete' || document.querySelector('.going')) setTimeout(remove, 0);
          };
          addEventListener('load', remove);
        </script>`,
      ),
    );
    await visit(server.url('going.html'), async (page) => {
      await marked(page, 'two officials', 20_000);
      await page.waitForFunction(() => !document.querySelector('.going'), { timeout: 20_000 });
      await marked(page, 'three diplomats');
      assert.ok(!(await marks(page)).some((mark) => mark.text.includes('six envoys')));
    });
  });

  test('a page with its own Highlight, CSS, navigation, StaticRange and MutationObserver', async () => {
    server.put(
      'own.html',
      page(
        '',
        `<script>
          const { registry, HighlightWas } = { registry: CSS.highlights, HighlightWas: Highlight };
          for (const name of ['Highlight', 'StaticRange', 'MutationObserver', 'NodeFilter', 'Range']) {
            window[name] = class { constructor() { throw new Error('mine: ' + name); } };
          }
          const own = { escape: String, supports: () => false, get highlights() { return registry; } };
          Object.defineProperty(window, 'CSS', { value: own, configurable: true });
          Object.defineProperty(window, 'navigation', { value: { addEventListener() { throw new Error('mine: navigation'); } }, configurable: true });
          Document.prototype.createTreeWalker = () => { throw new Error('mine: createTreeWalker'); };
          Array.prototype.map = () => { throw new Error('mine: map'); };
          registry.set('sourcelight-their-own', new HighlightWas());
          window.painted = () => {
            const painted = [];
            registry.forEach((highlight, name) => {
              if (name.startsWith('sourcelight-')) highlight.forEach((range) => painted.push(range.startContainer.data.slice(range.startOffset, range.endOffset)));
            });
            return painted;
          };
        </script>`,
      ),
    );
    await visit(server.url('own.html'), async (page) => {
      const painted = () => page.evaluate(() => (window as unknown as { painted(): string[] }).painted());
      await until(async () => (await painted()).includes('three diplomats'), 'the marks');
      assert.ok((await painted()).includes('two officials'));
    });
  });

  test('elements named like what we use', async () => {
    server.put('clobbered.html', page('<form name="body"><input name="querySelectorAll"><input name="childNodes"><input id="CSS"><input id="navigation"></form>'));
    await visit(server.url('clobbered.html'), async (page) => {
      await marked(page, 'two officials');
      await marked(page, 'three diplomats');
    });
  });

  test('half a character in a text node', async () => {
    server.put(
      'half.html',
      page(
        '<p id="half">x</p>',
        `<script>addEventListener('DOMContentLoaded', () => {
          document.querySelector('#half').replaceChildren('\\ud83d', 'four officials said', '\\udea7 and \\ud83d');
        });</script>`,
      ),
    );
    await visit(server.url('half.html'), async (page) => {
      await marked(page, 'four officials');
      assert.ok((await marks(page)).some((mark) => mark.text === 'four officials'));
      await marked(page, 'three diplomats');
    });
  });

  test('a page that clears the highlights gets them back with the next change', async () => {
    server.put('clearing.html', page(''));
    await visit(server.url('clearing.html'), async (page) => {
      await marked(page, 'three diplomats');
      await page.evaluate(() => {
        CSS.highlights.clear();
        const paragraph = document.createElement('p');
        paragraph.textContent = 'At night seven officials said that all was well.';
        document.querySelector('article')!.append(paragraph);
      });
      await marked(page, 'seven officials');
      await marked(page, 'two officials');
    });
  });

  test('deep nesting', async () => {
    server.put('deep.html', page(`${'<div>'.repeat(5_000)}<p>Down here eight officials said so.</p>${'</div>'.repeat(5_000)}`));
    await visit(server.url('deep.html'), async (page) => {
      await marked(page, 'two officials', 20_000);
      await marked(page, 'three diplomats', 20_000);
    });
  });
});
