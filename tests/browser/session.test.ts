/** The engine's session by itself, as its content script uses it: what becomes of it when the page goes. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import type { Engine } from '../../extension/content/engine-api.ts';
import { sleep } from './harness/session.ts';
import { kind, server, settings, visit } from './harness/shared.ts';

interface World {
  engine: Engine;
  errors: string[];
}

/** Opens a page too long to be read in one go, in which the engine stands ready for the page's own scripts. */
async function page<T>(task: (page: Page) => Promise<T>): Promise<T> {
  await settings({ on: false });
  server.put('session.html', `<!doctype html><html lang="en"><article>${'<p>Two officials said that the ferries would run until midnight.</p>'.repeat(4000)}</article></html>`);
  return visit(server.url('session.html'), async (page) => {
    await page.evaluate(() => {
      const world = globalThis as unknown as World & { sourcelight: { ready(engine: Engine): void } };
      world.errors = [];
      addEventListener('error', ({ message }) => world.errors.push(message));
      addEventListener('unhandledrejection', ({ reason }) => world.errors.push(String(reason)));
      world.sourcelight = { ready: (engine) => (world.engine = engine) };
    });
    await page.addScriptTag({ content: fs.readFileSync(`dist/granted/${kind}/engine.js`, 'utf8') });
    return task(page);
  });
}

suite('a session that is gone', () => {
  for (const how of ['stopped', 'collected', 'stopped and collected']) {
    test(`${how} in the middle of its reading, is called by timers and observers in vain`, () =>
      page(async (page) => {
        await page.evaluate((how) => {
          const { engine } = globalThis as unknown as World;
          const session = new engine.Session(document, () => {}) as InstanceType<Engine['Session']> & { free(): void };
          session.visible(new Uint8Array(64).fill(1));
          session.start();
          if (session.settled()) throw new Error('the page was read in one go');
          document.querySelector('p')!.append('A spokesman declined to comment.'); // its observer is called with the next microtask
          if (how.includes('stopped')) session.stop();
          if (how.includes('collected')) session.free(); // as the browser does some time after a page is closed
        }, how);
        await sleep(800); // the next slice, the next frame, and a look for late shadow roots
        assert.deepEqual(await page.evaluate(() => (globalThis as unknown as World).errors), []);
        if (how.includes('stopped')) assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
      }));
  }
});
