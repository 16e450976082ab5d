import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked, marks } from './harness/marks.ts';
import { until } from './harness/session.ts';
import { desk, server, settings, visit } from './harness/shared.ts';
import { ask, beside, press, there } from './harness/ui.ts';

describe('more than one tree', () => {
  test('an open shadow root is read, painted and drawn', () =>
    visit(server.url('shadow.html'), async (page) => {
      await marked(page, 'two officials');
      const style = () =>
        page.evaluate(() => {
          const inside = document.querySelector('story-body')!.shadowRoot!.querySelector('p')!;
          return getComputedStyle(inside, '::highlight(sourcelight-unnamed-official)').textDecorationLine;
        });
      await until(async () => (await style()) === 'underline', 'the line under the mark'); // the sheet may come a moment after the marks
    }));

  test('a shadow root that comes later', () =>
    visit(server.url('shadow.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => {
        const late = document.createElement('story-body');
        late.attachShadow({ mode: 'open' }).innerHTML = '<p>In the night six diplomats said that nothing had been signed.</p>';
        document.querySelector('article')!.append(late);
      });
      await marked(page, 'six diplomats');
    }));

  test('text that changes inside a shadow root', () =>
    visit(server.url('shadow.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => {
        document.querySelector('story-body')!.shadowRoot!.querySelector('p')!.textContent = 'Seven diplomats said in the end that it was signed.';
      });
      await marked(page, 'Seven diplomats');
    }));

  test('a shadow root that is taken out and put back', () =>
    visit(server.url('shadow.html'), async (page) => {
      await marked(page, 'two officials');
      await page.evaluate(() => {
        const host = document.querySelector('story-body')!;
        Object.assign(window, { host });
        host.remove();
      });
      await until(() => page.evaluate(() => ![...CSS.highlights.keys()].some((name) => name.startsWith('sourcelight-'))), 'the mark to go');
      await page.evaluate(() => document.querySelector('article')!.append((window as unknown as { host: Element }).host));
      await marked(page, 'two officials');
    }));

  for (const id of ['same-origin', 'srcdoc']) {
    test(`a frame: ${id}`, () =>
      visit(server.url('frames.html'), async (page) => {
        const frame = await until(async () => {
          for (const frame of page.frames()) {
            const element = frame === page.mainFrame() ? null : await frame.frameElement();
            if (element && (await element.evaluate((element) => element.id)) === id) return frame;
          }
          return undefined;
        }, 'the frame');
        await marked(frame, 'two officials');
      }));
  }

  test('what frames of the same origin hold counts with the page: badge, popup, panel, and the way back', async () => {
    await settings();
    await visit(server.url('frames.html'), async (page) => {
      const frames = await until(() => (page.frames().length >= 3 ? page.frames().slice(1) : undefined), 'the frames');
      for (const frame of frames) await marked(frame, 'two officials');
      const texts = (await Promise.all(frames.map(marks))).flat().filter(({ name }) => !name.startsWith('attribution'));
      const shown = texts.length;
      assert.ok(shown >= 4);
      const total = () => ask<{ state: string; total?: number }>({ to: 'content', ask: 'state' });
      await until(async () => (await total()).total === shown, `a total of ${shown}`);
      const badge = () =>
        desk.evaluate(async (origin) => {
          const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(origin));
          return chrome.action.getBadgeText({ tabId: tab!.id! });
        }, server.url(''));
      await until(async () => (await badge()) === String(shown), 'the badge');
      await page.setViewport({ width: 1280, height: 300 });
      const below = () => page.evaluate(() => document.querySelector('#srcdoc')!.getBoundingClientRect().top);
      assert.ok((await below()) > 300, 'the last frame is out of sight');
      await beside(page, 'panel/index.html', async (ui) => {
        await there(ui, '#tab-findings');
        await press(ui, '#tab-findings');
        await there(ui, '.findings button');
        const rows = () => ui.evaluate(() => [...document.querySelectorAll('.findings button')].map((row) => row.textContent!));
        assert.equal((await rows()).length, shown);
        await ui.evaluate(() => [...document.querySelectorAll<HTMLElement>('.findings button')].at(-1)!.click());
        await until(
          async () => (await Promise.all(frames.map((frame) => frame.evaluate(() => CSS.highlights.get('sourcelight_flash')?.size === 1)))).includes(true),
          'the last one shown in its frame',
        );
        await until(async () => (await below()) < (await page.evaluate(() => innerHeight)), 'the frame on the screen');
      });
      // A frame that goes takes its findings with it.
      await page.evaluate(() => document.querySelector('#srcdoc')!.remove());
      await until(async () => (await total()).total! < shown, 'a smaller total');
    });
  });
});
