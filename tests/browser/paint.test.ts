import assert from 'node:assert/strict';
import { test } from 'node:test';

import { marked, marks, plain, texts } from './harness/marks.ts';
import { until } from './harness/session.ts';
import { server, visit } from './harness/shared.ts';

test('marks each kind under its own name', () =>
  visit(server.url('article.html'), async (page) => {
    await marked(page, 'requested anonymity');
    assert.ok((await texts(page, 'unnamed-official')).includes('two officials'));
    assert.ok((await texts(page, 'anonymity-terms')).some((text) => text.includes('requested anonymity')));
    assert.ok((await texts(page, 'responsibility-claim')).some((text) => text.includes('claimed responsibility')));
    assert.ok((await texts(page, 'hearsay-vague')).includes('reportedly'));
  }));

test('leaves alone what is not the article', () =>
  visit(server.url('article.html'), async (page) => {
    await marked(page, 'requested anonymity');
    const places = await page.evaluate(() => {
      const places: string[] = [];
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith('sourcelight-')) continue;
        for (const range of highlight) {
          const element = range.startContainer.parentElement?.closest('nav, pre, form, [contenteditable], #plain, [id]');
          places.push(element?.id || element?.tagName || '');
        }
      }
      return [...new Set(places)].sort();
    });
    assert.deepEqual(places, ['claim', 'hearsay', 'official', 'terms']);
  }));

test('paints a phrase exactly, however the page cuts it', async (t) => {
  await visit(server.url('split.html'), async (page) => {
    await marked(page, 'requested anonymity');
    const found = await page.evaluate(() => {
      const painted = new Map<Element, string[]>();
      for (const [name, highlight] of CSS.highlights) {
        if (!/^sourcelight-(unnamed|anonymity)-(?!.*cue)/.test(name)) continue;
        for (const range of highlight) {
          const live = new Range();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const paragraph = range.startContainer.parentElement?.closest('[data-mark]');
          if (paragraph) painted.set(paragraph, [...(painted.get(paragraph) ?? []), live.toString()]);
        }
      }
      return [...document.querySelectorAll<HTMLElement>('[data-mark]')].map((paragraph) => ({
        id: paragraph.id,
        wanted: paragraph.dataset['mark'] ?? '',
        painted: painted.get(paragraph) ?? [],
      }));
    });
    assert.ok(found.length > 15);
    for (const { id, wanted, painted } of found) {
      await t.test(id, () => assert.deepEqual(painted, [wanted]));
    }
  });
});

test('draws what it marks', () =>
  visit(server.url('article.html'), async (page) => {
    await marked(page, 'requested anonymity');
    const drawn = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.querySelector('#official')!, '::highlight(sourcelight-unnamed-official)');
        return { line: style.textDecorationLine, background: style.backgroundColor };
      });
    // The sheet may come a moment after the marks.
    await until(async () => (await drawn()).line === 'underline', 'the line under the mark: never by colour alone');
    assert.notEqual((await drawn()).background, 'rgba(0, 0, 0, 0)');
  }));

test('leaves the page as it was, to the byte', () =>
  visit(server.url('split.html', { policy: 'sandbox' }), async (page) => {
    await marked(page, 'requested anonymity');
    const [now, before] = await page.evaluate(async () => {
      const source = await (await fetch(location.href)).text();
      return [document.documentElement.outerHTML, new DOMParser().parseFromString(source, 'text/html').documentElement.outerHTML];
    });
    assert.equal(now, before);
  }));

test('marks nothing twice', () =>
  visit(server.url('article.html'), async (page) => {
    await marked(page, 'requested anonymity');
    const all = (await marks(page)).map((mark) => `${mark.name}: ${plain(mark.text)}`);
    assert.deepEqual(all, [...new Set(all)]);
  }));
