/** What a reader clicks on: popup, panel, options and welcome page, on the shipped code path. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Page } from 'puppeteer-core';

import { linkTo, positionsIn } from '../../extension/shared/export.ts';
import type { SentReport } from '../../extension/shared/messages.ts';
import { launch } from './harness/launch.ts';
import { marked } from './harness/marks.ts';
import { type ExtensionPage, sleep, until } from './harness/session.ts';
import { desk, kind, options, server, settings, stored, visit } from './harness/shared.ts';
import { article, ask, audit, beside, FILLER, press, there, unpack } from './harness/ui.ts';

describe('reading', () => {
  test('popup, panel, options and welcome page have no violation that axe finds', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await beside(page, 'popup/index.html', async (ui) => {
        await there(ui, '.findings button');
        await ui.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        assert.deepEqual(await ui.evaluate(audit), []);
      });
      await beside(page, 'panel/index.html', async (ui) => {
        for (const tab of ['story', 'findings', 'export']) {
          await there(ui, `#tab-${tab}`);
          await press(ui, `#tab-${tab}`);
          await there(ui, `#tab-${tab}[aria-selected="true"]`);
          await ui.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
          assert.deepEqual(await ui.evaluate(audit), [], tab);
        }
      });
      for (const path of ['options/index.html', 'welcome/index.html']) {
        await beside(page, path, async (ui) => {
          await there(ui, 'section, .choices');
          assert.deepEqual(await ui.evaluate(audit), [], path);
        });
      }
    });
  });

  test('no page is wider than its window, narrow or wide, from left to right or from right to left', async () => {
    await settings({ sites: { 'a-very-long-name.of-a-newspaper.in-a-faraway-country.example': true, 'herald.example': false } });
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      for (const path of ['popup/index.html', 'panel/index.html', 'options/index.html', 'welcome/index.html']) {
        await beside(page, path, async (ui) => {
          for (const direction of ['ltr', 'rtl']) {
            for (const width of [260, 320, 900]) {
              const wide = await ui.evaluate(
                (direction, width) => {
                  document.documentElement.dir = direction;
                  document.documentElement.style.width = `${width}px`;
                  document.querySelectorAll('details').forEach((details) => (details.open = true));
                  const box = document.documentElement.getBoundingClientRect();
                  const out = [...document.querySelectorAll('main *')].filter((element) => {
                    const { left, right, width } = element.getBoundingClientRect();
                    // What is for screen readers alone, and what a box of its own scrolls, is not seen.
                    return width > 1 && !element.closest('.visually-hidden, .hosts, .bar') && (left < box.left - 1 || right > box.right + 1);
                  });
                  return out.slice(0, 3).map((element) => element.outerHTML.slice(0, 160));
                },
                direction,
                width,
              );
              // A popup is never narrower than it asks to be.
              if (!path.startsWith('popup') || width > 360) assert.deepEqual(wide, [], `${path} ${direction} ${width}`);
            }
          }
        });
      }
    });
    await settings();
  });

  test('a very long page says how much of it is read', async () => {
    // No two paragraphs are the same: what was read once costs nothing again.
    const fillers = Array.from({ length: 150_000 }, (_, at) => FILLER.replace('two ships', `${at} ships`)).join('');
    server.put('long.html', article(`<p>Two officials said the harbour would close.</p>${fillers}`));
    await settings();
    interface Heard {
      shares: number[];
      state?: string;
    }
    await desk.evaluate(() => {
      const heard: Heard = { shares: [] };
      Object.assign(window, { heard });
      chrome.runtime.onMessage.addListener(({ tell, state }: { tell?: string; state?: { state: string; share?: number } }) => {
        if (tell !== 'state' || !state) return;
        heard.state = state.state;
        if (state.share !== undefined) heard.shares.push(state.share);
      });
    });
    await visit(server.url('long.html'), async () => {
      const heard = () => desk.evaluate(() => (window as unknown as { heard: Heard }).heard);
      await until(async () => (await heard()).state === 'on', 'the page to be read', 60_000);
      const { shares } = await heard();
      assert.ok(shares.length >= 1, 'it says how far it is');
      assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
      assert.ok(shares.every((share) => share >= 0 && share < 1));
      await ask({ to: 'content', ask: 'report' }); // whoever asked for it has it
    });
  });

  test('the list of findings goes to each of them', async () => {
    server.put('far.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(60)}<p id="far">Three envoys said it would not.</p>`));
    await settings();
    await visit(server.url('far.html'), async (page) => {
      await marked(page, 'Two officials');
      await beside(page, 'popup/index.html', async (ui) => {
        await there(ui, '.findings li:last-child button');
        assert.equal(await page.evaluate(() => scrollY), 0);
        await ui.evaluate(() => {
          const rows = [...document.querySelectorAll<HTMLElement>('.findings button')];
          rows.find((row) => row.textContent!.includes('Three envoys'))!.click();
        });
        await until(
          () =>
            page.evaluate(() => {
              const { top, bottom } = document.getElementById('far')!.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            }),
          'the last paragraph in view',
        );
      });
    });
  });

  test('hostile words are only ever text, on every surface', async () => {
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const escaped = attack.replaceAll('<', '&lt;');
    const data = JSON.stringify({
      '@type': 'NewsArticle',
      publisher: { ethicsPolicy: 'javascript:document.title=3', unnamedSourcesPolicy: `https://herald.example/"><img src=x onerror=alert(1)>` },
    }).replaceAll('</', '<\\/');
    server.put(
      'attack.html',
      article(
        `<p>${escaped} Two officials familiar with the ${escaped} plan said so on condition of anonymity because ${escaped} they feared for their jobs.</p>
         <p>The ${escaped} Front claimed responsibility for the bombing, two officials said.</p>${FILLER.repeat(6)}
         <script type="application/ld+json">${data}</script>`,
        `${escaped} officials say`,
      ),
    );
    await settings();
    await visit(server.url('attack.html'), async (page) => {
      await marked(page, 'officials');
      const title = await page.title();
      const check = async (ui: ExtensionPage, what: string): Promise<string> => {
        const { elements, shown, links } = await ui.evaluate(() => {
          document.querySelectorAll('details').forEach((details) => (details.open = true));
          return {
            elements: document.querySelectorAll('main :is(img, script, iframe, object, svg, [onerror])').length,
            shown: document.querySelector('main')!.textContent!,
            links: [...document.querySelectorAll<HTMLAnchorElement>('main a')].map(({ protocol }) => protocol),
          };
        });
        assert.equal(elements, 0, what);
        assert.ok(links.every((protocol) => protocol === 'https:' || protocol === 'http:'), `${what}: ${links.join(' ')}`);
        return shown;
      };
      await beside(page, 'popup/index.html', async (ui) => {
        await there(ui, '.findings button');
        await check(ui, 'popup');
      });
      await beside(page, 'panel/index.html', async (ui) => {
        for (const tab of ['story', 'findings', 'export']) {
          await there(ui, `#tab-${tab}`);
          await press(ui, `#tab-${tab}`);
          await there(ui, `#tab-${tab}[aria-selected="true"]`);
          assert.ok((await check(ui, tab)).includes('<img src=x'), 'the title stands there as it is written');
        }
        // An earlier report that is opened for comparison may have been tampered with.
        await ui.evaluate((attack) => {
          const finding = { id: 0, category: 'unnamed/bare', rule: attack, field: 'text', start: 0, end: 1, quote: attack, prefix: attack, suffix: attack, confidence: 'sure' };
          const file = { format: 'sourcelight-report', version: 1, exported: attack, url: 'javascript:1', title: attack, language: 'en' };
          const report = { version: 1, findings: [finding], sources: [], responsibility: [], checks: [{ id: 'K9', state: attack, evidence: [] }] };
          const files = new DataTransfer();
          files.items.add(new File([JSON.stringify({ ...file, report })], 'report.json'));
          const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, attack);
        await there(ui, '.changes li');
        assert.ok((await check(ui, 'comparison')).includes(attack));
      });
      await beside(page, 'options/index.html', async (ui) => {
        await there(ui, 'input[type="file"]');
        await ui.evaluate((attack) => {
          const files = new DataTransfer();
          files.items.add(new File([JSON.stringify({ format: 'sourcelight-settings', version: 1, settings: {}, sites: { [attack]: true } })], 'settings.json'));
          const input = document.querySelector<HTMLInputElement>('#keep ~ * input[type="file"]')!;
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, attack);
        await until(() => ui.evaluate(() => [...document.querySelectorAll('#keep ~ [role="status"]')].some(({ textContent }) => textContent !== '')), 'what became of the file');
        await check(ui, 'options');
      });
      assert.equal(await page.title(), title);
    });
    await settings();
  });

  test('five thousand findings keep popup and panel small', async () => {
    server.put('many.html', article('<p>Two officials said the harbour would close. Three envoys said it would not.</p>'.repeat(2_500)));
    await settings();
    await visit(server.url('many.html'), async (page) => {
      await until(async () => (await ask<{ total?: number }>({ to: 'content', ask: 'state' })).total! >= 5_000, 'all findings', 30_000);
      for (const path of ['popup/index.html', 'panel/index.html']) {
        await beside(page, path, async (ui) => {
          if (path.startsWith('panel')) {
            await there(ui, '#tab-findings');
            const built = await ui.evaluate(() => document.querySelectorAll('main *').length);
            assert.ok(built < 3_000, `the story at a glance has ${built} elements`);
            await press(ui, '#tab-findings');
          }
          await there(ui, '.findings button');
          const rows = await ui.evaluate(() => ({
            built: document.querySelectorAll('.findings li').length,
            said: document.querySelector('.findings li')!.getAttribute('aria-setsize'),
          }));
          assert.ok(rows.built < 60, `${rows.built} rows`);
          assert.ok(Number(rows.said) >= 5_000);
          // End goes to the last one and keeps the focus on it.
          await ui.evaluate(() => {
            const first = document.querySelector<HTMLElement>('.findings button')!;
            first.focus();
            first.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
          });
          await until(
            () =>
              ui.evaluate(() => {
                const row = document.activeElement!.closest('li');
                return row !== null && row.getAttribute('aria-posinset') === row.getAttribute('aria-setsize');
              }),
            'the last row in focus',
          );
        });
      }
      await ask({ to: 'content', ask: 'report' }); // whoever asked for it has it: a tab that closes under the engine would be reported as an error
    });
  });

  test('the outlet’s own rules are in the report’s checks and on the panel', async () => {
    const data = JSON.stringify({ '@type': 'NewsArticle', publisher: { unnamedSourcesPolicy: '/about/sources', ethicsPolicy: 'https://herald.example/ethics' } });
    server.put('rules.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(6)}<script type="application/ld+json">${data}</script>`));
    await settings();
    await visit(server.url('rules.html'), async (page) => {
      await marked(page, 'Two officials');
      const { report } = unpack(await ask<SentReport>({ to: 'content', ask: 'report' }));
      assert.equal(report.checks.find(({ id }) => id === 'K17')?.count, 2);
      assert.deepEqual(report.policies, [
        { name: 'unnamedSourcesPolicy', address: server.url('about/sources') },
        { name: 'ethicsPolicy', address: 'https://herald.example/ethics' },
      ]);
      await beside(page, 'panel/index.html', async (ui) => {
        await there(ui, '.checks a[href="https://herald.example/ethics"]');
      });
    });
  });

  test('a report holds a few words around each finding, not the article', async () => {
    server.put('private.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(300)}<p>Three envoys said it would not.</p>`));
    await settings();
    await visit(server.url('private.html'), async (page) => {
      await marked(page, 'Three envoys');
      const { json } = await ask<SentReport>({ to: 'content', ask: 'report' });
      assert.ok(!json!.includes('dug out by hand'));
      const { findings } = unpack({ url: '', language: '', json, reading: 0, frames: [] }).report;
      assert.deepEqual(findings.map(({ prefix, suffix }) => [prefix, suffix]), [['', ' said the harbour would close.'], ['', ' said it would not.']]);
    });
  });

  test('a page without findings says so calmly', async () => {
    server.put('calm.html', article(FILLER.repeat(8)));
    await settings();
    await visit(server.url('calm.html'), async (page) => {
      await until(async () => (await ask<{ state: string }>({ to: 'content', ask: 'state' })).state === 'on', 'the page to be read');
      await beside(page, 'panel/index.html', async (ui) => {
        await there(ui, '.story');
        const status = await ui.evaluate(() => document.querySelector('[role="status"]')!.textContent);
        assert.equal(status, await ui.evaluate(() => chrome.i18n.getMessage('stateNone')));
      });
    });
  });

  test('the panel follows its tab from page to page', async () => {
    server.put('next.html', article(`<p>Three envoys said the harbour would close.</p>${FILLER.repeat(8)}`, 'The next morning'));
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await beside(page, 'panel/index.html', async (ui) => {
        const title = () => ui.evaluate(() => document.querySelector('h1')!.textContent);
        await until(async () => (await title())?.startsWith('Bridge closed'), 'the first page');
        await page.goto(server.url('next.html'));
        await until(async () => (await title()) === 'The next morning', 'the next page');
        await page.goto(server.url('frames.html').replace('frames.html', 'nowhere.html'));
        await until(() => ui.evaluate(() => document.querySelector('.story') === null), 'the story to go with its page').catch(async () => assert.fail(await ui.evaluate(() => document.body.innerText.slice(0, 300) + location.href)));
      });
    });
  });

  test('the panel never shows the report of one page with the state of the next', async () => {
    const pages = { 'one.html': 'The evening before', 'several.html': 'The next morning' };
    server.put('one.html', article(`<p>Two officials said the harbour would close.</p>${FILLER}`, pages['one.html']));
    server.put('several.html', article(`${'<p>Two officials said the harbour would close. Three envoys denied it.</p>'.repeat(40)}${FILLER}`, pages['several.html']));
    await settings();
    await visit(server.url('one.html'), (page) =>
      beside(page, 'panel/index.html', async (ui) => {
        const shown = () => ui.evaluate(() => [document.querySelector('h1')!.textContent!, document.querySelector('.status')?.textContent ?? ''] as [string, string]);
        const states: Record<string, string> = {};
        const open = async (file: keyof typeof pages): Promise<void> => {
          await page.goto(server.url(file));
          await until(async () => (await shown())[0] === pages[file], file);
        };
        for (const file of ['one.html', 'several.html'] as const) {
          await open(file);
          await sleep(500);
          states[pages[file]] = (await shown())[1];
        }
        assert.equal(new Set(Object.values(states)).size, 2, 'their states differ');
        await ui.evaluate(() => {
          const seen = new Set<string>();
          const look = (): void => {
            seen.add(JSON.stringify([document.querySelector('h1')?.textContent, document.querySelector('.status')?.textContent]));
            document.documentElement.dataset['seen'] = `[${[...seen].join()}]`;
          };
          new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
        });
        for (let round = 0; round < 3; round += 1) for (const file of ['one.html', 'several.html'] as const) await open(file);
        const seen = JSON.parse((await ui.evaluate(() => document.documentElement.dataset['seen']))!) as [string, string][];
        const wrong = seen.filter(([title, state]) => Object.entries(states).some(([other, of]) => title in states && other !== title && of === state));
        assert.deepEqual(wrong, []);
      }),
    );
  });

  test('the popup says why nothing is highlighted, with the action that changes it', async () => {
    const why = (page: Page) =>
      beside(page, 'popup/index.html', async (ui) => {
        await there(ui, '[role="status"]');
        return ui.evaluate(() => ({
          text: document.querySelector('[role="status"]')!.textContent,
          action: document.querySelector<HTMLElement>('.status .primary')?.textContent ?? null,
        }));
      });
    const message = (key: string, ...values: string[]) => desk.evaluate((key, values) => chrome.i18n.getMessage(key, values), key, values);

    await settings({ on: false });
    await visit(server.url('article.html'), async (page) => {
      assert.deepEqual(await why(page), { text: await message('stateOff'), action: await message('actionOn') });
      await settings({ scope: 'chosen', sites: { '127.0.0.1': false } });
      assert.deepEqual(await why(page), { text: await message('stateOffHere', '127.0.0.1'), action: await message('actionOnHere') });
      await settings({ scope: 'chosen', sites: {} });
      assert.deepEqual(await why(page), { text: await message('stateNotAsked', '127.0.0.1'), action: await message('actionAlways', '127.0.0.1') });
    });
    await settings();
    server.put('shop.html', '<!doctype html><html lang="en"><title>Shop</title><p>Buy now.</p></html>');
    await visit(server.url('shop.html'), async (page) => {
      await until(async () => (await ask<{ state: string }>({ to: 'content', ask: 'state' })).state === 'not-article', 'the gate');
      assert.deepEqual(await why(page), { text: await message('stateNotArticle'), action: await message('actionAnyway') });
    });
    await visit('about:blank', async (page) => {
      assert.deepEqual(await why(page), { text: await message('stateUnsupported'), action: null });
    });
  });

  test('choices on the options page are stored and take effect', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      await beside(page, 'options/index.html', async (ui) => {
        await there(ui, '.categories');
        await press(ui, 'input[name="intensity"]:not(:checked)');
        await until(async () => (await stored())['intensity'] === 'light', 'the intensity');
        await press(ui, '#group-hearsay');
        await until(async () => (await stored())['categories'], 'the category');
        assert.deepEqual((await stored())['categories'], { 'hearsay/vague': false });
        await marked(page, 'two officials');
      });
    });
    await settings();
  });

  test('marks beside the scroll bar come and go with their setting', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      const rail = () =>
        page.evaluate(() => {
          const rail = document.querySelector('sourcelight-rail');
          return rail && { hidden: rail.ariaHidden, width: rail.getBoundingClientRect().width, root: rail.shadowRoot };
        });
      assert.equal(await rail(), null);
      await settings({ scrollMarks: true });
      assert.deepEqual(await until(rail, 'the rail'), { hidden: 'true', width: 6, root: null });
      await settings();
      await until(async () => (await rail()) === null, 'the rail to go');
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
    });
  });

  test('positions and quotations of an export lie where the page has them', async () => {
    await settings();
    await visit(server.url('article.html'), async (page) => {
      await marked(page, 'two officials');
      const report = unpack(await ask<SentReport>({ to: 'content', ask: 'report' }));
      assert.ok(report.report.findings.length >= 2);
      const content = await page.evaluate(() => document.body.textContent!);
      const positions = positionsIn(content, report);
      const bare = (text: string): string => text.replace(/\s+/g, '');
      report.report.findings.forEach((finding, index) => {
        if (finding.field === 'title') assert.equal(report.title.slice(finding.start, finding.end), finding.quote);
        const position = positions[index];
        assert.ok(position, finding.quote);
        assert.equal(bare(content.slice(position.start, position.end)), bare(finding.quote));
      });
    });
  });

  test('a link of an export opens the page at its place', async () => {
    server.put('link.html', article(`<p>Two officials said the harbour would close.</p>${FILLER.repeat(80)}<p id="far">Late on Monday, three envoys said it would not.</p>`));
    await settings();
    let link = '';
    await visit(server.url('link.html'), async (page) => {
      await marked(page, 'three envoys');
      const report = unpack(await ask<SentReport>({ to: 'content', ask: 'report' }));
      link = linkTo(report, report.report.findings.find(({ quote }) => quote === 'three envoys')!);
    });
    await visit(link, async (page) => {
      await until(() => page.evaluate(() => scrollY > 0), 'the page at the phrase');
      await marked(page, 'three envoys'); // a tab that closes under the engine would be reported as an error
    });
  });
});

describe('the toolbar button', { skip: kind === 'firefox' && 'no protocol presses it there' }, () => {
  test('runs on this page once, without any permission, and its popup is walked by the keyboard, in the dark too', async () => {
    const shipped = await launch(kind, options('dist'));
    try {
      // The welcome page comes to the front by itself when it is ready.
      await shipped.browser.waitForTarget((target) => target.url().endsWith('/welcome/index.html'));
      const page = await shipped.newPage();
      await page.goto(server.url('article.html'));
      await page.bringToFront();
      const [extension] = [...(await shipped.browser.extensions()).values()];
      await extension!.triggerAction(page);
      const target = await shipped.browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
      const popup = await target.asPage();
      await popup.waitForSelector('.status .button');
      assert.equal(await popup.evaluate(() => innerWidth), 360);
      const granted = () => popup.evaluate(async () => (await chrome.permissions.getAll()).origins);
      assert.deepEqual(await granted(), []);
      await popup.evaluate(() => [...document.querySelectorAll<HTMLElement>('.status .button')].at(-1)!.click());
      await marked(page, 'two officials');
      await until(() => popup.evaluate(() => document.querySelector('.findings li') !== null), 'the findings in the popup');
      assert.deepEqual(await granted(), []);

      // The keyboard alone reaches everything that can be used, in the order in which it stands, and shows where it is.
      const walked: (number | null)[] = [];
      const usable = await popup.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('button, input, summary, a[href]')].filter((element) => element.checkVisibility());
        all.forEach((element, at) => (element.dataset['at'] = String(at)));
        (document.activeElement as HTMLElement | null)?.blur();
        return all.length;
      });
      for (let at = 0; at < usable; at++) {
        await popup.keyboard.press('Tab');
        const { place, outlined } = await popup.evaluate(() => ({
          place: (document.activeElement as HTMLElement).dataset['at'] ?? null,
          outlined: getComputedStyle(document.activeElement!).outlineStyle !== 'none',
        }));
        walked.push(place === null ? null : Number(place));
        assert.ok(outlined, `place ${place} shows the focus`);
      }
      assert.deepEqual(walked, [...walked.keys()]);
      for (const value of ['dark', 'light']) {
        await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        assert.deepEqual(await popup.evaluate(audit), [], value);
      }
      await page.reload();
      await sleep(1_000);
      assert.equal(await page.evaluate(() => CSS.highlights.size), 0, 'once is once');
    } finally {
      await shipped.close();
    }
  });
});
