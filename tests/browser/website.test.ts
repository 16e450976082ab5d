/** The website as it is built: the playground marks while one writes, says why, and loads nothing from elsewhere. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { marked, settled, texts, unmarked } from './harness/marks.ts';
import { serve, type Server } from './harness/server.ts';
import { until } from './harness/session.ts';
import { kind, settings, visit } from './harness/shared.ts';
import { article, audit } from './harness/ui.ts';

describe('the website', () => {
  let site: Server;
  before(async () => {
    site = await serve('dist/www');
    // The extension would paint over the same page.
    await settings({ on: false });
  });
  after(async () => {
    await site.close();
    await settings();
  });

  const open = <T>(task: (page: Page) => Promise<T>): Promise<T> => visit(site.url('index.html'), task);

  test('a sample is marked, and nothing comes from elsewhere', () =>
    open(async (page) => {
      await marked(page, 'one adviser to the buyer');
      assert.ok((await texts(page, 'unnamed-bare')).includes('sources'), 'the headline too');
      const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin));
      assert.ok(loaded.length > 0);
      assert.deepEqual([...new Set(loaded)], [new URL(site.url('')).origin]);
    }));

  test('what is written is marked at once, whatever stood there before', () =>
    open(async (page) => {
      await marked(page, 'sources');
      await page.select('#sample', String(await page.evaluate(() => document.querySelectorAll('#sample option').length - 1)));
      await unmarked(page, '');
      await page.type('.body', 'Two officials said 𝒪 had slipped.');
      await marked(page, 'Two officials');
      assert.deepEqual(await texts(page), ['Two officials']);
      await page.keyboard.press('Enter');
      await page.type('.body', 'A source close to the mayor said that it had not.');
      await marked(page, 'A source close to the mayor');
      assert.deepEqual((await texts(page)).sort(), ['A source close to the mayor', 'Two officials']);
    }));

  test('the playground draws what the extension draws', async () => {
    const paragraphs = [
      'A group called the River Front claimed responsibility for the bombing of the bridge in a message on Monday, two officials said.',
      'A clerk, who asked not to be named because she feared for her job, told the Herald that the harbour would close. The mayor blamed the rebels for it.',
      '“Two sources told me it was safe,” said Ana Ruiz, a baker. The driver was reportedly on his way home; the ministry declined to comment.',
      'Asked who had set the fire, a police spokesman denied that his men had shot anybody. According to three envoys the talks go on.',
    ];
    /** Every highlight of ours and the texts under it. */
    const drawn = (page: Page): Promise<string[]> =>
      page.evaluate(() =>
        [...CSS.highlights]
          .filter(([name]) => /^sourcelight(_cue|_strong)?-/.test(name))
          .flatMap(([name, highlight]) =>
            [...highlight].map((range) => {
              const live = new Range();
              live.setStart(range.startContainer, range.startOffset);
              live.setEnd(range.endContainer, range.endOffset);
              return `${name}: ${live.toString()}`;
            }),
          )
          .sort(),
      );
    const pages = await serve('tests/pages');
    pages.put('drawn.html', article(paragraphs.map((text) => `<p>${text}</p>`).join(''), 'Bridge closed, officials say'));
    try {
      await settings();
      const extension = await visit(pages.url('drawn.html'), async (page) => {
        await marked(page, 'claimed responsibility');
        await settled(page);
        return drawn(page);
      });
      await settings({ on: false });
      for (const part of ['_cue-responsibility', '_strong-anonymity', '-hearsay']) assert.ok(extension.some((line) => line.startsWith(`sourcelight${part}`)), extension.join('\n'));
      await open(async (page) => {
        await marked(page, 'sources');
        await page.evaluate((text) => {
          document.querySelector('.headline')!.textContent = 'Bridge closed, officials say';
          document.querySelector('.body')!.textContent = text;
          document.querySelector('.body')!.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }, paragraphs.join('\n'));
        await marked(page, 'claimed responsibility');
        assert.deepEqual(await drawn(page), extension);
      });
    } finally {
      await settings({ on: false });
      await pages.close();
    }
  });

  test('a switch takes a group away and brings it back', () =>
    open(async (page) => {
      await marked(page, 'one adviser to the buyer');
      await page.click('#group-unnamed');
      await until(async () => (await texts(page, 'unnamed')).length === 0, 'no unnamed source is marked');
      await page.click('#group-unnamed');
      await marked(page, 'one adviser to the buyer');
    }));

  test('a click on a mark says why it is one', () =>
    open(async (page) => {
      await marked(page, 'one adviser to the buyer');
      const { x, y } = await page.evaluate(() => {
        const highlight = CSS.highlights.get('sourcelight-unnamed-described')!;
        const range = [...highlight].find((range) => range.startContainer.textContent!.slice(range.startOffset).startsWith('one adviser'))!;
        const live = new Range();
        live.setStart(range.startContainer, range.startOffset + 1);
        live.setEnd(range.startContainer, range.startOffset + 2);
        const { left, top, height } = live.getBoundingClientRect();
        return { x: left, y: top + height / 2 };
      });
      await page.mouse.click(x, y);
      const why = await until(
        () =>
          page.evaluate(() => {
            const text = document.querySelector('.why')!.textContent!;
            return text.includes('Rule') ? text : undefined;
          }),
        'the reason',
      );
      assert.match(why, /Described person/);
      assert.match(why, /adviser/);
      const rule = await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.why a[href*="rules/"]')!.href);
      await page.goto(rule);
      assert.ok(await page.evaluate(() => document.querySelector(':target .examples .mark') !== null), 'the catalogue shows the rule');
      // Many kinds are measured on texts that were marked by hand.
      assert.match(await page.evaluate(() => document.querySelector(':target')!.textContent!), /of its marks [01]\.\d+ right/);
    }));

  test('what is pasted is only ever text', () =>
    open(async (page) => {
      await marked(page, 'sources');
      await page.select('#sample', String(await page.evaluate(() => document.querySelectorAll('#sample option').length - 1)));
      await page.type('.body', 'Two officials said <img src=x onerror="document.title=1"> it <script>document.title=2</script>.');
      await marked(page, 'Two officials');
      for (const tab of ['switches', 'findings', 'story']) {
        await page.click(`#tab-${tab}`);
        assert.equal(await page.evaluate(() => document.querySelectorAll('main :is(img, script, [onerror])').length), 0, tab);
      }
      assert.match(await page.title(), /Sourcelight/);
    }));

  test('no page has a violation that axe finds, light and dark, narrow and wide', async () => {
    for (const file of ['index.html', 'rules/index.html', 'privacy/index.html']) {
      await visit(site.url(file), async (page) => {
        if (file === 'index.html') await marked(page, 'sources');
        for (const value of ['light', 'dark'] as const) {
          // Firefox's protocol has no such emulation: there the system's theme is what there is.
          if (kind === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          for (const width of [360, 1280]) {
            await page.setViewport({ width, height: 900 });
            assert.deepEqual(await page.evaluate(audit), [], `${file} ${value} ${width}`);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${file} fits ${width}`);
          }
        }
      });
    }
  });
});
