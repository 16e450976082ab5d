import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';

import { launch } from './harness/launch.ts';
import { marked, marks, plain, texts, unmarked } from './harness/marks.ts';
import { desk, kind, options, popup, server, session, settings, toggle, visit } from './harness/shared.ts';
import { sleep, until } from './harness/session.ts';

describe('the life of the extension', () => {
  after(() => settings());

  test('a page is marked though the background was stopped', async () => {
    await settings();
    await session.stopBackground();
    await visit(server.url('article.html'), (page) => marked(page, 'two officials'));
  });

  test('a switch works though the background was stopped', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await session.stopBackground();
      await popup(page, async (popup) => {
        await toggle(popup, '#group-unnamed');
        await unmarked(page, 'two officials');
      });
      await session.stopBackground();
      await settings();
      await marked(page, 'two officials');
    });
  });

  test('after an update the old script stops and the new one takes over on the open page', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await session.update();
      await sleep(1_000);
      // A change wakes the old script too, if it still listens: it must neither paint nor report errors.
      await page.evaluate(() => {
        const paragraph = document.createElement('p');
        paragraph.textContent = 'Nine diplomats said after the update that all was well.';
        document.querySelector('article')!.append(paragraph);
      });
      await marked(page, 'Nine diplomats');
      await settings({ categories: Object.fromEntries(['bare', 'described', 'official', 'crowd', 'partly-named'].map((kind) => [`unnamed/${kind}`, false])) });
      await unmarked(page, 'diplomats');
      await unmarked(page, 'officials');
      assert.ok((await texts(page, 'anonymity')).includes('requested anonymity'));
      await settings();
      const all = (await marked(page, 'two officials')).map((mark) => `${mark.name}: ${plain(mark.text)}`);
      assert.deepEqual(all, [...new Set(all)], 'nothing is painted twice');
    });
  });

  test('settings outlive the browser', async () => {
    const profile = await fs.mkdtemp(path.join(os.tmpdir(), `sourcelight-restart-${kind}-`));
    try {
      const first = await launch(kind, { ...options('dist/granted'), profile });
      try {
        const page = await first.newPage();
        await page.goto(server.url('article.html'));
        await marked(page, 'two officials', 20_000);
        const popup = await first.extensionPage('popup/index.html');
        await page.bringToFront();
        await popup.reload();
        await until(() => popup.evaluate(() => document.querySelector('#group-unnamed') !== null), 'the popup');
        await toggle(popup, '#group-unnamed');
        await unmarked(page, 'two officials');
      } finally {
        await first.close();
      }
      const second = await launch(kind, { ...options('dist/granted'), profile });
      try {
        const page = await second.newPage();
        await page.goto(server.url('article.html'));
        await marked(page, 'requested anonymity', 20_000);
        assert.deepEqual(await texts(page, 'unnamed'), []);
        assert.deepEqual(await second.errors(), []);
      } finally {
        await second.close();
      }
    } finally {
      await fs.rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  });

  test('the shipped package does nothing until the reader allows a site, marks it as long as they do, and again when they do again', async () => {
    const shipped = await launch(kind, options('dist'));
    try {
      const page = await shipped.newPage();
      await page.goto(server.url('article.html'));
      await sleep(700);
      assert.deepEqual(await marks(page), [], 'nothing without a permission');
      const welcome = await shipped.extensionPage('welcome/index.html');
      await until(() => welcome.evaluate(() => document.querySelector('#site') !== null), 'the welcome page');
      await welcome.evaluate(() => {
        const site = document.querySelector<HTMLInputElement>('#site')!;
        site.value = 'http://127.0.0.1/';
        site.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await shipped.allow('*://127.0.0.1/*');
      await welcome.click('form button');
      await page.bringToFront();
      await marked(page, 'two officials');
      const badge = () =>
        welcome.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
          return chrome.action.getBadgeText({ tabId: tab!.id! });
        });
      await until(async () => (await badge()) !== '', 'the badge');
      await welcome.evaluate(() => chrome.permissions.remove({ origins: ['*://127.0.0.1/*'] }));
      await unmarked(page, '');
      await until(async () => (await badge()) === '', 'the badge to go');
      await welcome.click('form button');
      await page.bringToFront();
      await marked(page, 'two officials');
      assert.deepEqual(await shipped.errors(), []);
    } finally {
      await shipped.close();
    }
  });

  test('a page that the browser loaded in advance is read when the reader opens it, and has its badge', { skip: kind === 'firefox' && 'it loads none in advance' }, async () => {
    server.put(
      'ahead.html',
      '<a href="article.html">Read on</a><script type="speculationrules">{"prerender":[{"urls":["article.html"],"eagerness":"immediate"}]}</script>',
    );
    await settings();
    const page = await session.newPage();
    await page.bringToFront();
    await page.goto(server.url('ahead.html'));
    await sleep(7_000); // by then the page in advance would have told all that it has to tell
    await page.evaluate(() => document.querySelector('a')!.click()).catch(() => {});
    // From here on the extension alone looks: the protocol loses a tab whose page is replaced by one that was there before.
    const url = server.url('article.html');
    const opened = () =>
      desk.evaluate(async (url) => {
        const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
        if (!tab) return undefined;
        const func = () => ({
          start: (performance.getEntriesByType('navigation')[0] as PerformanceEntry & { activationStart: number }).activationStart,
          marks: [...CSS.highlights.keys()].length,
        });
        const [frame] = await chrome.scripting.executeScript({ target: { tabId: tab.id! }, func });
        return { ...frame!.result!, badge: await chrome.action.getBadgeText({ tabId: tab.id! }) };
      }, url);
    await until(async () => (await opened())?.badge, 'the badge');
    const { start, marks } = (await opened())!;
    assert.ok(start > 0, 'the browser had loaded it');
    assert.ok(marks > 0, 'it is marked');
    await desk.evaluate(async (url) => chrome.tabs.remove((await chrome.tabs.query({})).find((tab) => tab.url === url)!.id!), url);
  });
});
