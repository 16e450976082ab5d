import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { marked, marks, texts, unmarked } from './harness/marks.ts';
import { sleep, until } from './harness/session.ts';
import { desk, kind, popup, server, session, settings, stored, toggle, visit } from './harness/shared.ts';
import { article, ask, FILLER, press, there } from './harness/ui.ts';

const state = async (): Promise<string> => (await ask<{ state: string }>({ to: 'content', ask: 'state' })).state;

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

  test('what is switched off while a long page is being read is not painted', async () => {
    const fillers = Array.from({ length: 60_000 }, (_, at) => FILLER.replace('two ships', `${at} ships`)).join('');
    server.put('being-read.html', article(`<p>Two officials said the harbour would close. An envoy denied it, the Herald reported.</p>${fillers}`));
    await settings({ categories: { 'attribution/media': true } });
    await visit(server.url('being-read.html'), async (page) => {
      await until(async () => (await state()) === 'scanning', 'the page to be read');
      await settings({ categories: { 'attribution/media': true, 'unnamed/official': false } });
      assert.equal(await state(), 'scanning', 'the page is still being read');
      await until(async () => (await state()) === 'on', 'the end of it', 60_000);
      assert.ok((await texts(page)).length > 0);
      assert.deepEqual(await texts(page, 'unnamed-official'), []);
    });
  });

  test('a page that is switched off before its engine has come stays as it was', { skip: kind === 'firefox' && 'no protocol reaches into the background there' }, async () => {
    await settings();
    const target = await session.browser.waitForTarget((target) => target.type() === 'service_worker');
    const background = (await target.worker())!;
    await background.evaluate(() => {
      const { scripting } = chrome;
      const inject = scripting.executeScript.bind(scripting) as (injection: { files?: string[] }) => Promise<never>;
      const engines = { came: 0 };
      scripting.executeScript = (async (injection: { files?: string[] }) => {
        if (injection.files?.includes('engine.js')) {
          engines.came += 1;
          await new Promise((done) => setTimeout(done, 1_500));
        }
        return inject(injection);
      }) as typeof scripting.executeScript;
      Object.assign(globalThis, { engines });
    });
    try {
      await visit(server.url('article.html'), async (page) => {
        await marked(page, 'two officials');
        await settings({ on: false });
        await unmarked(page, '');
        await settings();
        await marked(page, 'two officials');
        const { came } = await background.evaluate(() => (globalThis as unknown as { engines: { came: number } }).engines);
        assert.equal(came, 1, 'a page that is switched off and on again has its engine already');
      });
      await visit(server.url('article.html'), async (page) => {
        await sleep(500);
        assert.deepEqual(await marks(page), [], 'the engine has not come yet');
        await settings({ on: false });
        await sleep(2_500);
        assert.deepEqual(await marks(page), []);
        assert.equal(await state(), 'off');
      });
    } finally {
      await session.stopBackground();
    }
  });

  test('a page that is taken for one in another language is marked all the same where the reader asks for it', async () => {
    server.put('labelled.html', article(`<p>Two officials said the harbour would close.</p>${FILLER}`).replace('lang="en"', 'lang="pl"'));
    await settings();
    await visit(server.url('labelled.html'), async (page) => {
      await until(async () => (await state()) === 'language', 'the page to be taken for Polish');
      await popup(page, async (popup) => {
        await there(popup, '.status .button');
        await press(popup, '.status .button');
        await marked(page, 'Two officials');
      });
    });
  });

  test('the switches of a domain are those of the hosts below it', async () => {
    const host = 'sport.herald.localhost';
    const others = { 'herald.localhost': { 'anonymity/terms': false } };
    await settings({ siteCategories: others });
    await visit(server.url('article.html', { host }), async (page) => {
      await marked(page, 'two officials');
      await popup(page, async (popup) => {
        await toggle(popup, '#group-unnamed');
        await unmarked(page, 'two officials');
        const { categories, siteCategories } = (await stored()) as { categories: object; siteCategories: Record<string, Record<string, boolean>> };
        assert.deepEqual(Object.keys(categories ?? {}), [], 'other sites stay as they are');
        assert.deepEqual(Object.keys(siteCategories), ['herald.localhost']);
        assert.equal(siteCategories['herald.localhost']!['unnamed/official'], false);
        assert.match(await popup.evaluate(() => document.querySelector('label:has(input[type="checkbox"]:not(.switch))')!.textContent!), / herald\.localhost/);
        await toggle(popup, 'label > input[type="checkbox"]:not(.switch)');
        await marked(page, 'requested anonymity');
        assert.deepEqual((await stored())['siteCategories'], {});
      });
    });
  });

  test('nothing of it is on a page of a site that is never to be read, whatever else the reader changes', async () => {
    const sites = { '127.0.0.1': false };
    await settings({ scope: 'all', sites });
    await visit(server.url('article.html'), async () => {
      const answers = () => state().then(() => true, () => false);
      assert.equal(await answers(), false);
      await settings({ scope: 'all', sites: { ...sites, 'herald.example': false } });
      await settings({ scope: 'all', sites, on: false });
      await settings({ scope: 'all', sites });
      await sleep(1_000);
      assert.equal(await answers(), false);
    });
  });

  test('a site that is on below one that is never to be read is read, and nothing of it is on the other, be it a frame', async () => {
    const sites = { 'herald.localhost': false, 'sport.herald.localhost': true };
    /** Of the frames of the tab in front the hosts that have a content script. */
    const hosts = () =>
      desk.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        const frames = await chrome.scripting.executeScript({ target: { tabId: tab!.id!, allFrames: true }, func: () => location.hostname });
        const asked = frames.map(({ frameId, result }) =>
          chrome.tabs.sendMessage(tab!.id!, { to: 'content', ask: 'state' }, { frameId }).then(
            () => [result as string],
            () => [],
          ),
        );
        return (await Promise.all(asked)).flat().sort();
      });
    const off = 'herald.localhost';
    const on = `sport.${off}`;
    const frames = [off, on].map((host) => `<iframe src="${server.url('article.html', { host })}"></iframe>`);
    server.put('framing.html', article(`<p>Two officials said the harbour would close.</p>${FILLER}${frames.join('')}`));
    for (const scope of ['chosen', 'all']) {
      await settings({ scope, sites });
      await visit(server.url('framing.html', { host: on }), async (page) => {
        await marked(page, 'Two officials');
        assert.deepEqual(await hosts(), [on, on], 'registered');
      });
      await settings({ on: false, scope, sites });
      await visit(server.url('framing.html', { host: on }), async (page) => {
        assert.deepEqual(await hosts(), []);
        await settings({ scope, sites });
        await marked(page, 'Two officials');
        await until(async () => (await hosts()).length > 1, 'the frame');
        assert.deepEqual(await hosts(), [on, on], 'put into a page that is open');
      });
      await visit(server.url('framing.html', { host: off }), async () => {
        assert.deepEqual(await until(async () => ((await hosts()).length > 0 ? hosts() : undefined), 'the frame'), [on], 'the frame alone');
      });
    }
  });
});
