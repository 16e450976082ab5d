/** The card at a mark, and the marks beside the scroll bar. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { marked, marks, pointOf } from './harness/marks.ts';
import { sleep, until } from './harness/session.ts';
import { kind, server, settings, visit } from './harness/shared.ts';
import { article, ask, audit, FILLER } from './harness/ui.ts';

/** The card's outside, which is all that a page sees of it. */
const card = (page: Page): Promise<{ top: number; bottom: number; focused: boolean; inside: boolean } | null> =>
  page.evaluate(() => {
    const element = document.querySelector('sourcelight-card');
    if (!element) return null;
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, focused: document.activeElement === element, inside: element.shadowRoot !== null };
  });

/** Calls a function, written as text, with the card's closed shadow root as `this`. */
async function within<T>(page: Page, functionDeclaration: string): Promise<T> {
  interface Node {
    nodeName: string;
    backendNodeId: number;
    children?: Node[];
    shadowRoots?: Node[];
  }
  const find = (node: Node): Node | undefined =>
    node.nodeName === 'SOURCELIGHT-CARD' ? node : node.children?.map(find).find((found) => found !== undefined);
  const client = await page.createCDPSession();
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  const { backendNodeId } = find(root)!.shadowRoots![0]!;
  const { object } = await client.send('DOM.resolveNode', { backendNodeId });
  const { result } = await client.send('Runtime.callFunctionOn', { objectId: object.objectId!, functionDeclaration, returnByValue: true });
  await client.detach();
  return result.value as T;
}

/** Evaluates an expression where the extension's content scripts run. */
async function inContentScript(page: Page, expression: string): Promise<void> {
  const client = await page.createCDPSession();
  const world = new Promise<number>((found) =>
    client.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension:')) found(context.id);
    }),
  );
  await client.send('Runtime.enable');
  await client.send('Runtime.evaluate', { contextId: await world, expression });
  await client.detach();
}

/** What the card's closed shadow root holds, and its styles. */
const insideOf = (page: Page): Promise<{ html: string; css: string }> =>
  within(
    page,
    `function () {
      return { html: this.innerHTML, css: this.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join(' ') };
    }`,
  );

describe('the card', () => {
  for (const policy of ['none', 'nothing'] as const) {
    test(`opens where the pointer rests and goes with it, under the policy “${policy}”`, async () => {
      await settings();
      await visit(server.url('article.html', { policy }), async (page) => {
        await marked(page, 'two officials');
        const before = await page.evaluate(() => document.documentElement.outerHTML);
        const { x, y } = await pointOf(page, 'two officials said on');
        await page.mouse.move(x - 8, y);
        await page.mouse.move(x - 5, y, { steps: 2 });
        const box = await until(() => card(page), 'the card');
        assert.ok(box.bottom - box.top > 60, 'it is drawn');
        assert.ok(box.top > y || box.bottom < y, 'it does not cover the mark');
        assert.equal(box.focused, false, 'it leaves the focus where it was');
        assert.equal(box.inside, false, 'its inside is closed to the page');
        if (policy === 'none') await page.screenshot({ path: `dist/card-${kind}.png` });
        await page.mouse.move(1200, 880, { steps: 4 });
        await until(async () => (await card(page)) === null, 'the card to go');
        assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      });
    });
  }

  test('opens by the keyboard, takes the focus, and gives it back on Escape', async () => {
    server.put('focus.html', article(`<p><button id="here">Here</button> ${'Two officials said the harbour would close.'}</p>${FILLER.repeat(40)}<p id="far">Three envoys said it would not.</p>`));
    await settings();
    await visit(server.url('focus.html'), async (page) => {
      await marked(page, 'Three envoys');
      await page.focus('#here');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(
        async () => (await card(page))?.focused && page.evaluate(() => document.getElementById('far')!.getBoundingClientRect().top < innerHeight),
        'the card at the next one',
      );
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await until(async () => (await card(page)) === null, 'the card to go');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'here');
    });
  });

  test('has no violation that axe finds, light and dark', { skip: kind === 'firefox' && 'no protocol opens a closed shadow root there' }, async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      const { html, css } = await insideOf(page);
      assert.ok(html.includes('role="dialog"'));
      await page.setContent(
        `<!doctype html><html lang="en"><title>Card</title><style>${css.replaceAll(':host', '.host')}</style><main><h1>Card</h1><div class="host">${html}</div></main>`,
      );
      for (const value of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        assert.deepEqual(await page.evaluate(audit), [], value);
      }
    });
  });

  test('hides one mark and leaves the others', async () => {
    server.put('hide.html', article(`<p>Two officials said the harbour would close. Later, three envoys said it would not.</p>${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('hide.html'), async (page) => {
      await marked(page, 'three envoys');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      // Close, two links, copy, hide.
      for (let at = 0; at < 5; at++) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until(async () => (await card(page)) === null, 'the card to go');
      const left = await marks(page);
      assert.ok(!left.some(({ text }) => text.includes('Two officials')), 'the mark is gone');
      assert.ok(left.some(({ text }) => text.includes('three envoys')), 'the other stays');
    });
  });

  test('opens on a click, but leaves links and selections alone', async () => {
    server.put('links.html', article(`<p><a href="#there">Two officials said</a> it. Later, three envoys said it would not close.</p>${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('links.html'), async (page) => {
      await marked(page, 'three envoys');
      const link = await pointOf(page, 'Two officials');
      await page.mouse.click(link.x, link.y);
      await until(() => page.evaluate(() => location.hash === '#there'), 'the link to work');
      const { x, y } = await pointOf(page, 'three envoys');
      await page.mouse.click(x, y);
      await until(async () => (await card(page))?.focused, 'the card in focus');
      await page.mouse.click(20, 600);
      await until(async () => (await card(page)) === null, 'the card to go');
    });
  });

  /** Presses a key so many times. */
  const tab = async (page: Page, times: number): Promise<void> => {
    for (let at = 0; at < times; at++) await page.keyboard.press('Tab');
  };

  test('goes to the other mentions of the same source and back', async () => {
    server.put(
      'mentions.html',
      article(
        `<p id="one">A harbour pilot familiar with the plan said the quay would close.</p>${FILLER.repeat(30)}<p id="two">The pilot said it would not be for long.</p>${FILLER.repeat(30)}`,
      ),
    );
    await settings();
    await visit(server.url('mentions.html'), async (page) => {
      await marked(page, 'The pilot');
      const inView = (id: string): Promise<boolean> =>
        page.evaluate((id) => {
          const { top, bottom } = document.getElementById(id)!.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }, id);
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      assert.ok(await inView('one'));
      // Close, then next: previous is disabled at the first mention.
      await tab(page, 2);
      await page.keyboard.press('Enter');
      await until(() => inView('two'), 'the second mention');
      await until(async () => (await card(page))?.focused, 'the card there');
      await tab(page, 2);
      await page.keyboard.press('Enter');
      await until(() => inView('one'), 'the first mention again');
      await page.keyboard.press('Escape');
      await until(async () => (await card(page)) === null, 'the card to go');
    });
  });

  test('copies the words with a link that leads back to them', async () => {
    server.put('copy.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}<textarea id="paste"></textarea>`, 'Harbour <b>talks</b>'.replace(/</g, '&lt;')));
    await settings();
    await visit(server.url('copy.html'), async (page) => {
      await marked(page, 'Two officials');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      // Close, two codes, copy.
      await tab(page, 4);
      await page.keyboard.press('Enter');
      await sleep(300);
      await page.keyboard.press('Escape');
      await until(async () => (await card(page)) === null, 'the card to go');
      await page.focus('#paste');
      await page.keyboard.down('Control');
      await page.keyboard.press('v');
      await page.keyboard.up('Control');
      const pasted = await until(() => page.evaluate(() => (document.querySelector('#paste') as HTMLTextAreaElement).value), 'the pasted words');
      assert.deepEqual(pasted.split('\n'), [
        '“Two officials”',
        'Harbour <b>talks</b>',
        `${server.url('copy.html')}#:~:text=Two%20officials,-said%20the%20harbour%20would%20close.`,
      ]);
    });
  });

  test('says so where the browser lets it copy in neither way', { skip: kind === 'firefox' && 'no protocol opens a closed shadow root there' }, async () => {
    server.put('no-copy.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}`));
    await settings();
    await visit(server.url('no-copy.html'), async (page) => {
      await marked(page, 'Two officials');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      await inContentScript(page, `document.execCommand = () => false; navigator.clipboard.writeText = () => Promise.reject(new Error())`);
      await within(page, `function () { this.querySelector('footer button').click(); }`);
      const told = await until(() => within<string>(page, `function () { return this.querySelector('[role="status"]').textContent; }`), 'what became of it');
      assert.equal(told, 'That did not work: Copy with link');
      assert.equal((await card(page))?.focused, true, 'the reader is where the reader was');
    });
  });

  test('opens within a modal dialog of the page, where alone it can be used, and Escape closes the card first', async () => {
    server.put('modal.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}<dialog id="ask"><button id="yes">Yes</button></dialog>`));
    await settings();
    await visit(server.url('modal.html'), async (page) => {
      await marked(page, 'Two officials');
      await page.evaluate(() => {
        document.querySelector('dialog')!.showModal();
        document.getElementById('yes')!.focus();
      });
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus'); // outside of the dialog nothing can have it
      assert.equal(await page.evaluate(() => document.querySelector('sourcelight-card')!.parentElement!.id), 'ask');
      await page.keyboard.press('Escape');
      await until(async () => (await card(page)) === null, 'the card to go');
      assert.deepEqual(
        await page.evaluate(() => ({ open: document.querySelector('dialog')!.open, focused: document.activeElement?.id })),
        { open: true, focused: 'yes' },
      );
      assert.equal(await page.evaluate(() => document.querySelector('dialog')!.outerHTML), '<dialog id="ask" open=""><button id="yes">Yes</button></dialog>');
    });
  });

  test('opens inside a scrolled box and a frame, beside its mark', async () => {
    const story = (id: string) => `<p id="${id}">Three envoys said the ${id} would close.</p>`;
    server.put(
      'places.html',
      article(
        `<div id="box" style="height: 200px; overflow: auto; transform: translateX(20px)">${FILLER.repeat(20)}${story('gate')}${FILLER.repeat(20)}</div>
         ${FILLER.repeat(4)}<iframe id="frame" src="article.html" width="600" height="500"></iframe>`,
      ),
    );
    await settings();
    await visit(server.url('places.html'), async (page) => {
      await marked(page, 'Three envoys');
      await page.evaluate(() => document.getElementById('gate')!.scrollIntoView({ block: 'center' }));
      const { x, y } = await pointOf(page, 'Three envoys');
      await page.mouse.click(x, y);
      const box = await until(() => card(page), 'the card at the scrolled mark');
      assert.ok(box.top > y || box.bottom < y, 'it does not cover the mark');
      assert.ok(box.top < y + 60 || box.bottom > y - 60, 'it is beside the mark');
      // It goes with its mark, and goes away with it.
      await page.evaluate(() => document.getElementById('box')!.scrollBy(0, 20));
      await until(async () => Math.abs((await card(page))!.top - (box.top - 20)) < 2 || (await card(page))!.bottom !== box.bottom, 'the card to follow');
      await page.keyboard.press('Escape');
      await until(async () => (await card(page)) === null, 'the card to go');

      const frame = await until(() => page.frames().find((frame) => frame.url().endsWith('article.html')), 'the frame');
      await marked(frame, 'two officials');
      const handle = (await page.$('#frame'))!;
      await handle.scrollIntoView();
      const inside = await frame.evaluate(() => {
        const highlight = CSS.highlights.get('sourcelight-unnamed-official')!;
        const [range] = [...highlight];
        const live = new Range();
        live.setStart(range!.startContainer, range!.startOffset);
        live.setEnd(range!.endContainer, range!.endOffset);
        live.startContainer.parentElement!.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = live.getClientRects()[0]!;
        return { x: x + width / 2, y: y + height / 2 };
      });
      const outer = (await handle.boundingBox())!;
      await page.mouse.click(outer.x + inside.x + 2, outer.y + inside.y + 2);
      await until(() => frame.evaluate(() => document.querySelector('sourcelight-card') !== null), 'the card in the frame');
      assert.equal(await card(page), null, 'in the frame alone');
    });
  });

  test('is dark on a dark page and light on a light one, whatever the system’s theme is', { skip: kind === 'firefox' && 'no protocol opens a closed shadow root there' }, async () => {
    for (const [css, dark] of [['body { background: #111; color: #ddd }', true], ['body { background: #fff; color: #222 }', false]] as const) {
      server.put('theme-card.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}`).replace('</head>', `<style>${css}</style></head>`));
      await settings();
      await visit(server.url('theme-card.html'), async (page) => {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'light' : 'dark' }]);
        await marked(page, 'Two officials');
        await ask({ to: 'content', ask: 'step', by: 1 });
        await until(async () => (await card(page))?.focused, 'the card in focus');
        const scheme = await page.evaluate(() => getComputedStyle(document.querySelector('sourcelight-card')!).colorScheme);
        assert.equal(scheme, dark ? 'dark' : 'light');
      });
    }
  });

  test('shows hostile words as text', { skip: kind === 'firefox' && 'no protocol opens a closed shadow root there' }, async () => {
    const attack = '<img src=x onerror="document.title=1">';
    const escaped = attack.replaceAll('<', '&lt;');
    server.put('attack-card.html', article(`<p>Two officials said so on condition of anonymity because of ${escaped} fear.</p>${FILLER.repeat(6)}`, 'Talks'));
    await settings();
    await visit(server.url('attack-card.html'), async (page) => {
      await marked(page, 'Two officials');
      await ask({ to: 'content', ask: 'step', by: 1 });
      await ask({ to: 'content', ask: 'step', by: 1 });
      await until(async () => (await card(page))?.focused, 'the card in focus');
      const { html } = await until(async () => {
        const inside = await insideOf(page);
        return inside.html.includes('img') ? inside : undefined;
      }, 'the card at the terms of anonymity');
      assert.ok(!/<(img|script)/i.test(html), html);
      assert.ok(html.includes('&lt;img src=x'), 'it stands there as it is written');
      assert.equal(await page.title(), 'Talks');
    });
  });
});
