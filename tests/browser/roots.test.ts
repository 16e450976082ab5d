import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked } from './harness/marks.ts';
import { server, visit } from './harness/shared.ts';
import { until } from './harness/session.ts';

describe('more than one tree', () => {
  test('an open shadow root is read, painted and drawn', () =>
    visit(server.url('shadow.html'), async (page) => {
      await marked(page, 'two officials');
      const style = await page.evaluate(() => {
        const inside = document.querySelector('story-body')!.shadowRoot!.querySelector('p')!;
        return getComputedStyle(inside, '::highlight(sourcelight-unnamed-official)').textDecorationLine;
      });
      assert.equal(style, 'underline');
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
});
