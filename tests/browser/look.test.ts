/** How marks are drawn: by strength, and by what the page's text stands on. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { contrast, type Rgb } from '../../extension/shared/contrast.ts';
import { PALETTE } from '../../extension/shared/palette.ts';
import { marked, texts } from './harness/marks.ts';
import { until } from './harness/session.ts';
import { kind, server, settings, visit } from './harness/shared.ts';
import { article, FILLER } from './harness/ui.ts';

/** The colour of the line under a kind of mark, as the browser draws it on `selector`. */
const lineOf = (page: Page, selector: string, name: string): Promise<Rgb> =>
  page.evaluate(
    (selector, name) => {
      const { textDecorationColor } = getComputedStyle(document.querySelector(selector)!, `::highlight(sourcelight${name})`);
      const pen = new OffscreenCanvas(1, 1).getContext('2d')!;
      pen.fillStyle = textDecorationColor;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3) as unknown as Rgb;
    },
    selector,
    name,
  );

const STORY = `<p id="story">Two officials said the harbour would close. The clerk, who asked not to be named because she feared for her job, said so too.</p>${FILLER.repeat(6)}`;

/** The story in a page that looks so, whatever the system's theme is. */
const dressed = (css: string): string => article(STORY).replace('</head>', `<style>${css}</style></head>`);

describe('marks', () => {
  test('are strong on sources, weak in somebody else’s words and on the reason for anonymity', async () => {
    server.put(
      'strength.html',
      article(
        `${STORY}<p>“Two sources told me it was safe,” said Ana Ruiz, a baker.</p>${FILLER}`,
      ),
    );
    await settings();
    await visit(server.url('strength.html'), async (page) => {
      await marked(page, 'asked not to be named');
      const painted = (part: string): Promise<string[]> =>
        page.evaluate((part) => {
          const found: string[] = [];
          for (const [name, highlight] of CSS.highlights) {
            if (!name.startsWith(`sourcelight${part}-`)) continue;
            for (const range of highlight) {
              const live = new Range();
              live.setStart(range.startContainer, range.startOffset);
              live.setEnd(range.endContainer, range.endOffset);
              found.push(live.toString());
            }
          }
          return found;
        }, part);
      const [all, strong] = [await painted(''), await painted('_strong')];
      assert.ok(all.includes('Two officials') && strong.includes('Two officials'));
      assert.ok(all.includes('asked not to be named because she feared for her job'));
      assert.ok(strong.includes('asked not to be named'), strong.join(' | '));
      assert.ok(all.includes('Two sources'), `what somebody quoted heard is marked: ${all.join(' | ')}`);
      assert.ok(!strong.includes('Two sources'), 'but not strongly');
      const { span, over } = await page.evaluate(() => {
        const style = (name: string) => getComputedStyle(document.body, `::highlight(sourcelight${name}-unnamed-official)`);
        const [span, over] = [style(''), style('_strong')];
        return {
          span: [span.textDecorationStyle, span.textDecorationThickness],
          over: [over.textDecorationStyle, over.textDecorationThickness],
        };
      });
      assert.deepEqual(span, over, 'one line, drawn over the other');
    });
  });

  for (const [name, css, back] of [
    ['paper', '', [255, 255, 255]],
    ['a dark page', 'body { background: #101418; color: #d8dde2 }', [16, 20, 24]],
    ['a dark page within a light one', 'body { color: #111; background: #fff } article { background: rgb(10, 26, 58); color: #e8e8e8 }', [10, 26, 58]],
    ['a colour of another space', 'body { background: oklch(0.25 0.03 260); color: oklch(0.92 0.01 260) }', [29, 35, 46]],
  ] as const) {
    test(`keep 3:1, strong ones 4.5:1, on ${name}, in the reader’s own colours too`, async () => {
      server.put('ground.html', dressed(css));
      for (const colours of [{}, { unnamed: '#ffff00', anonymity: '#000080', check: '#ffffff' }]) {
        await settings({ colours });
        await visit(server.url('ground.html'), async (page) => {
          await marked(page, 'Two officials');
          for (const group of Object.keys(PALETTE)) {
            const kind = { unnamed: 'official', anonymity: 'terms', responsibility: 'claim', hearsay: 'vague', check: 'response', attribution: 'person' }[group];
            for (const [part, least] of [['', 3], ['_strong', 4.5]] as const) {
              // A sheet comes from the background a moment after the marks.
              const line = (): Promise<Rgb> => lineOf(page, '#story', `${part}-${group}-${kind}`);
              let last = 0;
              await until(async () => (last = contrast(await line(), back)) >= least - 0.1, `${group}${part} on ${name}`, 3_000).catch((error) => {
                throw new Error(`${(error as Error).message}: ${last}`);
              });
            }
          }
        });
      }
      await settings();
    });
  }

  test('follow a page that switches its theme', async () => {
    server.put('theme.html', dressed('body { background: #fff; color: #111 } .night body { background: #101418; color: #d8dde2 }'));
    await settings();
    await visit(server.url('theme.html'), async (page) => {
      await marked(page, 'Two officials');
      const reached = async (back: Rgb): Promise<boolean> => contrast(await lineOf(page, '#story', '_strong-unnamed-official'), back) >= 4.4;
      await until(() => reached([255, 255, 255]), 'lines for paper');
      await page.evaluate(() => document.documentElement.classList.add('night'));
      await until(() => reached([16, 20, 24]), 'lines for the night');
      assert.ok((await texts(page, 'unnamed')).includes('Two officials'));
    });
  });

  test('take the system’s colours where it forces them, and no fill on paper', { skip: kind === 'firefox' && 'no protocol emulates that there' }, async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      const drawn = () =>
        page.evaluate(() => {
          const style = getComputedStyle(document.querySelector('#official')!, '::highlight(sourcelight_strong-unnamed-official)');
          return { back: style.backgroundColor, text: style.color, line: style.textDecorationLine };
        });
      const plain = await until(async () => {
        const now = await drawn();
        return now.line === 'underline' ? now : undefined;
      }, 'the style of the marks');
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      const forced = await drawn();
      assert.notEqual(forced.back, plain.back);
      assert.equal(forced.line, 'underline');
      await session.send('Emulation.setEmulatedMedia', { media: 'print', features: [] });
      const printed = await drawn();
      assert.deepEqual([printed.back, printed.line], ['rgba(0, 0, 0, 0)', 'underline']);
    });
  });

  test('are told apart without colour: each group has a line of its own, also where the system chooses the colours', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      const lines = await until(async () => {
        const lines = await page.evaluate(() =>
          ['unnamed-official', 'anonymity-terms', 'responsibility-claim', 'hearsay-vague', 'check-response', 'attribution-person'].map((name) => {
            const style = getComputedStyle(document.querySelector('#official')!, `::highlight(sourcelight-${name})`);
            return `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness}`;
          }),
        );
        return lines.every((line) => line.startsWith('underline')) ? lines : undefined;
      }, 'the lines');
      assert.equal(new Set(lines).size, 6, lines.join(', '));
    });
  });
});
