/** Real news pages as published, with their own scripts off. They are not part of the project: where they are absent, so is this test. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { marks } from './harness/marks.ts';
import { serve, type Server } from './harness/server.ts';
import { desk, visit } from './harness/shared.ts';
import { until } from './harness/session.ts';

interface Entry {
  file: string;
  role: string;
  host: string;
  /** What the page holds, by a keyword count: a first idea of what there is to find. */
  counts: Record<string, number>;
}

const FOLDER = path.resolve('../shared/pages/dev');
// Read at once: where a module waits between its tests, Node takes the tests so far for all of them.
const index = fs.existsSync(path.join(FOLDER, 'index.jsonl')) ? fs.readFileSync(path.join(FOLDER, 'index.jsonl'), 'utf8') : '';
const entries = index
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Entry);

/** The page's own scripts stay off, and nothing is fetched from anywhere; WebAssembly stays allowed. */
const HEADERS = {
  'content-security-policy':
    "sandbox allow-same-origin; img-src 'none'; font-src 'none'; media-src 'none'; frame-src 'none'; object-src 'none'; connect-src 'self'; style-src 'unsafe-inline'",
};

describe('news pages as published', { skip: entries.length === 0 && `no ${path.relative('.', FOLDER)} here` }, () => {
  let server: Server;
  let relevant = 0;
  let marked = 0;
  before(async () => {
    server = await serve(FOLDER, HEADERS);
  });
  after(() => server.close());

  for (const entry of entries) {
    test(entry.file, async () => {
      await visit(server.url(encodeURI(entry.file), { host: `${entry.host}.localhost` }), async (page) => {
        const state = await settled(page.url());
        assert.ok(['on', 'not-article', 'language'].includes(state), `the page’s state is ${state}`);
        const [now, before] = await page.evaluate(async () => {
          const source = await (await fetch(location.href)).text();
          // A loaded page hides the nonces of its scripts, whoever looks.
          return [document, new DOMParser().parseFromString(source, 'text/html')].map((page) =>
            page.documentElement.outerHTML.replace(/ nonce="[^"]*"/g, ' nonce=""'),
          );
        });
        assert.ok(now === before, 'the page’s HTML is what it was, to the byte');
        const count = (await marks(page)).length;
        if (entry.role === 'relevant') {
          relevant += 1;
          if (count > 0) marked += 1;
          assert.equal(state, 'on', 'an article is taken for one');
        }
      });
    });
  }

  test('nearly every page with something to find has marks', () => {
    assert.ok(marked >= relevant * 0.9, `${marked} of ${relevant} have`);
  });
});

/** The state in which the content script of the tab at that address ends up. */
function settled(url: string): Promise<string> {
  return until(
    () =>
      desk.evaluate(async (url) => {
        const [tab] = (await chrome.tabs.query({})).filter((tab) => tab.url === url);
        if (tab?.id === undefined) return '';
        const answer = await chrome.tabs.sendMessage(tab.id, { to: 'content', ask: 'state' }, { frameId: 0 }).catch(() => undefined);
        const { state = '' } = (answer as { state?: string } | undefined) ?? {};
        return state === 'scanning' ? '' : state;
      }, url),
    'the content script to finish',
    15_000,
  );
}
