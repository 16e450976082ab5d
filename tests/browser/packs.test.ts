import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { marked, texts, unmarked } from './harness/marks.ts';
import { popup, server, session, settings, stored, toggle, visit } from './harness/shared.ts';
import { type ExtensionPage, until } from './harness/session.ts';
import { article, ask, audit, beside, there } from './harness/ui.ts';

const PACK = {
  format: 'sourcelight-pack',
  version: 1,
  name: 'Bridges & <b>ferries</b>',
  patterns: [
    { name: 'ferry', says: 'A ferry sails here.', phrase: '~ferry ..2 (~run | ~sail)', examples: ['The [ferries will run] late.'] },
    { name: 'year', regex: '\\b1[89]\\d\\d\\b', misses: ['In 2024.'] },
  ],
};

interface Stored {
  on: boolean;
  file: { name: string };
}

const packs = async (): Promise<Stored[]> => ((await stored())['packs'] ?? []) as Stored[];

/** Waits until a part of a page of the extension reads so. */
async function reads(page: ExtensionPage, selector: string, wanted: string): Promise<string> {
  let last = '';
  const read = async (): Promise<string | false> => {
    last = await page.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', selector);
    return last.includes(wanted) && last;
  };
  try {
    return (await until(read, `“${wanted}” in ${selector}`)) as string;
  } catch (error) {
    throw new Error(`${(error as Error).message}; it reads “${last}”`);
  }
}

/** Puts a text into the field, as typing does. */
const fill = (page: ExtensionPage, selector: string, text: string): Promise<void> =>
  page.evaluate(
    (selector, text) => {
      const field = document.querySelector<HTMLTextAreaElement>(selector)!;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    selector,
    text,
  );

/** The options page, with the section of packs on it. */
async function options<T>(task: (page: ExtensionPage) => Promise<T>): Promise<T> {
  const page = await session.extensionPage('options/index.html');
  try {
    await until(() => page.evaluate(() => document.querySelector('#packs') !== null), 'the section of packs');
    return await task(page);
  } finally {
    await page.close();
  }
}

/** Pastes a pack and adds it. */
async function add(page: ExtensionPage, text: string): Promise<void> {
  await fill(page, 'textarea.code', text);
  await until(
    () =>
      page.evaluate(() => {
        const button = document.querySelector<HTMLButtonElement>('section:has(#packs) .button.primary')!;
        if (!button.disabled) button.click();
        return !button.disabled;
      }),
    'the button',
  );
}

describe('packs', () => {
  after(() => settings());

  test('a reader adds a pack, and sees, switches and loses its marks on the open page', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      assert.deepEqual(await texts(page, 'custom'), []);
      await options(async (options) => {
        await add(options, JSON.stringify(PACK));
        await reads(options, '#pack-told', PACK.name);
        assert.equal((await packs())[0]?.file.name, PACK.name);
        await marked(page, 'ferries will run');
        assert.deepEqual(await texts(page, 'custom-year'), ['1931']);
        assert.ok((await texts(page, 'unnamed')).length > 0, 'the others stay');
        const line = () =>
          page.evaluate(() => getComputedStyle(document.querySelector('#official')!, '::highlight(sourcelight-custom-ferry)').textDecorationLine);
        await until(async () => (await line()) === 'underline', 'the line under the mark');

        await popup(page, async (popup) => {
          const names = await until(
            () => popup.evaluate(() => document.querySelector('li:has(> #group-custom)')?.textContent),
            'the group of own kinds',
          );
          assert.match(names, /ferry.*year/);
          await toggle(popup, '#group-custom');
          await unmarked(page, 'ferries will run');
          await toggle(popup, '#group-custom');
          await marked(page, 'ferries will run');
        });

        await toggle(options, '.packs input.switch');
        await unmarked(page, 'ferries will run');
        assert.ok((await texts(page, 'unnamed')).length > 0);
        await toggle(options, '.packs input.switch');
        await marked(page, 'ferries will run');

        const remove = '.packs .button:last-child';
        await options.evaluate((remove) => document.querySelector<HTMLElement>(remove)!.click(), remove);
        await unmarked(page, 'ferries will run');
        assert.deepEqual(await packs(), []);
      });
    });
  });

  test('mistakes are named with their place, and nothing is kept', async () => {
    await settings();
    await options(async (options) => {
      const wrong = structuredClone(PACK);
      wrong.patterns[0]!.phrase = '~ferry (sails';
      wrong.patterns[1]!.regex = 'né[z-a]';
      await add(options, JSON.stringify(wrong));
      const said = await reads(options, '.problems', 'patterns[1].regex');
      assert.match(said, /patterns\[0\]\.phrase \(.*8\): .*“\(”/s);
      assert.match(said, /patterns\[1\]\.regex \(.*4\): .*invalid character class range/s);

      await add(options, JSON.stringify({ ...PACK, patterns: [{ name: 'year', regex: '\\d{4}', misses: ['In 2024.'] }] }));
      await reads(options, '.problems', 'patterns[0].misses[0]: “2024”');
      await add(options, '{');
      await reads(options, '.problems', 'JSON');
      await add(options, JSON.stringify({ ...PACK, script: 'alert(1)' }));
      await reads(options, '.problems', 'unknown field `script`');
      assert.deepEqual(await packs(), []);
    });
  });

  test('packs that are too many together are refused, added or switched on', async () => {
    const many = (name: string) => ({
      ...PACK,
      name,
      patterns: Array.from({ length: 150 }, (_, n) => ({ name: `p${n}`, phrase: 'ferry' })),
    });
    await settings({ packs: [{ on: true, file: many('One') }, { on: false, file: many('Two') }] });
    await options(async (options) => {
      await toggle(options, '.packs li:nth-child(2) input.switch');
      await reads(options, '.problems', '300');
      assert.deepEqual((await packs()).map(({ on }) => on), [true, false]);
      const shown = await options.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.packs input.switch')].map(({ checked }) => checked));
      assert.deepEqual(shown, [true, false]);
      await add(options, JSON.stringify(many('One')));
      await reads(options, '#pack-told', 'One');
      await add(options, JSON.stringify(many('Three')));
      await reads(options, '.problems', '300');
      assert.equal((await packs()).length, 2);
    });
  });

  test('the box shows what the packs find in a text', async () => {
    await settings({ packs: [{ on: true, file: PACK }] });
    await options(async (options) => {
      await fill(options, 'label.block:has(+ .tried) textarea', 'Née 🏗️ 1899: no ferry ever sailed. <b>1931</b>');
      const found = await reads(options, '.tried', '1931');
      assert.match(found, /^3.*1899.*ferry ever sailed.*ferry.*1931/s);
    });
  });

  test('where the page refuses WebAssembly, the twin looks for them', async () => {
    await settings({ packs: [{ on: true, file: PACK }] });
    await visit(server.url('policy.html', { policy: 'self' }), async (page) => {
      await marked(page, 'requested anonymity');
      await settings({ packs: [{ on: true, file: { ...PACK, patterns: [{ name: 'anon', phrase: '~request [anonymity]' }] } }] });
      await until(async () => (await texts(page, 'custom-anon')).includes('anonymity'), 'the new mark');
    });
  });

  test('a stored pack that is none disturbs nothing', async () => {
    await settings({ packs: [{ on: true, file: { name: 'x', patterns: [{ name: 'x', regex: '(' }] } }, 7] });
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'requested anonymity');
      assert.deepEqual(await texts(page, 'custom'), []);
    });
  });

  test('the side panel lists, filters and exports them', async () => {
    await settings({ packs: [{ on: true, file: PACK }] });
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'ferries will run');
      const sent = await ask<{ json: string }>({ to: 'content', ask: 'report' });
      const { report } = JSON.parse(sent.json) as { report: { findings: { category: string; quote: string }[] } };
      const own = report.findings.filter(({ category }) => category.startsWith('custom/'));
      assert.deepEqual(
        own.map(({ category, quote }) => [category, quote]),
        [
          ['custom/ferry', 'ferries will run'],
          ['custom/year', '1931'],
        ],
      );
      await beside(page, 'panel/index.html', async (panel) => {
        await there(panel, '[role="tab"]');
        await panel.evaluate(() => document.querySelectorAll<HTMLElement>('[role="tab"]')[1]!.click());
        await there(panel, '.filter select option[value="custom/ferry"]');
        await panel.evaluate(() => {
          const select = document.querySelector<HTMLSelectElement>('.filter select')!;
          select.value = 'custom/ferry';
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
        await until(() => panel.evaluate(() => document.querySelectorAll('.findings li').length === 1), 'the one finding');
        await reads(panel, '.findings', 'ferries will run');
      });
    });
  });

  test('the section of packs has no violation that axe finds', async () => {
    await settings({ packs: [{ on: true, file: PACK }] });
    await options(async (options) => {
      await fill(options, 'label.block:has(+ .tried) textarea', 'The ferries will sail in 1931.');
      await reads(options, '.tried', '1931');
      await add(options, JSON.stringify({ ...PACK, name: 'Wrong', patterns: [{ name: 'x', regex: '(' }] }));
      await reads(options, '.problems', 'patterns[0].regex');
      assert.deepEqual(await options.evaluate(audit), []);
      assert.equal(await options.evaluate(() => document.querySelectorAll('main b').length), 0, 'names are only ever text');
    });
  });

  test('packs come back from a file of settings, but for what is wrong in it', async () => {
    await settings();
    await options(async (options) => {
      const wrong = { ...PACK, name: 'Wrong', patterns: [{ name: 'x', phrase: '~denied' }] };
      const file = { format: 'sourcelight-settings', version: 2, on: true, packs: [{ on: false, file: PACK }, { on: true, file: wrong }] };
      await options.evaluate((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'settings.json', { type: 'application/json' }));
        const input = document.querySelector<HTMLInputElement>('section:has(#keep) input[type="file"]')!;
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, JSON.stringify(file));
      await reads(options, 'section:has(#keep) .problems', 'packs[1].file.patterns[0].phrase');
      assert.deepEqual(await packs(), [{ on: false, file: PACK }]);
    });
  });

  test('a pack that means harm is stopped, the rest of the page is read, and the popup says so', async () => {
    const patterns = Array.from({ length: 50 }, (_, n) => ({ name: `p${n}`, regex: `(?s).*[a-m].{${100 + n}}z#` }));
    // No two stretches are alike: neither text nor state that was seen before costs anything.
    let seed = 1;
    const word = (): string => `${(seed = (seed * 48271) % 2147483647).toString(36).replace(/\d/g, 'e')} ${['the', 'of', 'and', 'to', 'was'][seed % 5]}`;
    const paragraphs = Array.from({ length: 300 }, () => `<p>${Array.from({ length: 90 }, word).join(' ')}</p>`);
    server.put('long.html', article(`${paragraphs.join('')}<p>It may close, two officials said.</p>`));
    await settings({ packs: [{ on: true, file: { ...PACK, patterns } }] });
    await visit(server.url('long.html'), async (page) => {
      await marked(page, 'two officials', 20_000);
      await popup(page, (popup) => reads(popup, '.status', 'too slow'));
    });
  });
});
