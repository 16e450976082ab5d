import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { marked, marks, texts, unmarked } from './harness/marks.ts';
import { popup, server, settings, stored, toggle, visit } from './harness/shared.ts';

describe('switches', () => {
  after(() => settings());

  test('a group goes and comes back on the open page, without a reload or a new scan', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      await page.evaluate(() => Object.assign(window, { loaded: 1 }));
      await popup(page, async (popup) => {
        await toggle(popup, '#group-unnamed');
        await unmarked(page, 'two officials');
        assert.ok((await texts(page, 'anonymity')).length > 0, 'the other groups stay');
        await toggle(popup, '#group-unnamed');
        await marked(page, 'two officials');
      });
      assert.equal(await page.evaluate(() => (window as { loaded?: number }).loaded), 1, 'the page was not loaded again');
    });
  });

  test('a change shows on every open tab', async () => {
    await settings();
    await visit(server.url('article.html'), async (first) => {
      await marked(first, 'requested anonymity');
      await visit(server.url('split.html'), async (second) => {
        await marked(second, 'two officials');
        await popup(second, async (popup) => {
          await toggle(popup, '#group-unnamed');
          await unmarked(second, 'two officials');
          await unmarked(first, 'two officials');
        });
      });
    });
  });

  test('one kind of several', async () => {
    await settings({ categories: { 'responsibility/claim': false } });
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      assert.deepEqual(await texts(page, 'responsibility-claim'), []);
      await settings();
      await marked(page, 'claimed responsibility');
    });
  });

  test('the site', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      await popup(page, async (popup) => {
        await toggle(popup, '.site input');
        await unmarked(page, '');
        assert.equal(((await stored())['sites'] as Record<string, boolean>)['127.0.0.1'], false);
      });
      await page.reload();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      assert.deepEqual(await marks(page), [], 'and it stays off');
      await settings();
      await marked(page, 'requested anonymity');
    });
  });

  test('everything everywhere', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      await popup(page, async (popup) => {
        await toggle(popup, 'header input');
        await unmarked(page, '');
        await toggle(popup, 'header input');
        await marked(page, 'requested anonymity');
      });
    });
  });

  test('the popup counts what the page holds', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      await popup(page, async (popup) => {
        const count = await popup.evaluate(async () => {
          for (let tries = 0; tries < 100; tries++) {
            const count = document.querySelector('li:has(> #group-anonymity) .count [aria-hidden]')?.textContent;
            if (count && count !== '0') return count;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          return null;
        });
        assert.equal(count, '1');
      });
    });
  });

  test('settings that do not validate are repaired key by key, and the rest kept', async () => {
    await settings({ categories: { 'anonymity/terms': false, 'no/such': 7 }, intensity: 'blinding', colours: 3 });
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      assert.deepEqual(await texts(page, 'anonymity'), []);
    });
  });
});
