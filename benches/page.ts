/**
 * The page layer in a real Chromium, on pages that nobody has seen: how long after the page has loaded the last mark is there, the longest
 * task on the way, and what a paragraph costs that is inserted later. Prints one JSON object; times in ms.
 *
 * Arguments: the browser's executable, the folder of a package that is switched on everywhere, a seed.
 */

import path from 'node:path';

import { launch } from '../tests/browser/harness/launch.ts';
import { serve } from '../tests/browser/harness/server.ts';
import { sleep } from '../tests/browser/harness/session.ts';
import { news } from './text.ts';

const [executable = '', folder = '', seed = '1'] = process.argv.slice(2);
const extension = path.resolve(folder);
const ROUNDS = 9;

/** Notes in the page when the number of painted ranges last changed, and the tasks that took over 50 ms since it was loaded. */
const PROBE = `<script>
  const probe = (window.probe = { loaded: 0, last: 0, painted: 0, longest: 0, run: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (probe.loaded > 0 && startTime >= probe.loaded) probe.longest = Math.max(probe.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    let painted = 0;
    CSS.highlights.forEach((highlight) => (painted += highlight.size));
    if (painted !== probe.painted) { probe.painted = painted; probe.last = performance.now(); }
    if (probe.run) port2.postMessage(0);
  };
  addEventListener('load', () => setTimeout(() => { probe.loaded = performance.now(); port2.postMessage(0); }));
</script>`;

const STYLE = '<style>body { font: 17px/1.5 serif; max-width: 42rem; margin: 2rem auto; }</style>';

/** An article of about so many characters in a page with the usual surroundings. */
function article(size: number, seed: number): string {
  const links = Array.from({ length: 60 }, (_, at) => `<li><a href="/${at}">Section ${at} of the paper</a></li>`).join('');
  const paragraphs = news(size, seed)
    .split('\n')
    .map((text) => `<p>${text.replace(/(\w+) (\w+)/, '$1 <a href="#">$2</a>')}</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title><meta property="og:type" content="article">${STYLE}</head>
    <body><header><nav><ul>${links}</ul></nav></header><main><article><h1>The harbour and its bridges</h1>${paragraphs.join('\n')}</article></main>
    <aside><ul>${links}</ul></aside><footer><ul>${links}</ul></footer>${PROBE}</body></html>`;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** From the click on the toolbar button's popup being a document to everything in it being usable, on a typical page. */
async function popup(): Promise<number> {
  server.put('popup.html', article(8_000, Number(seed)));
  const page = await session.newPage();
  await page.goto(server.url('popup.html'), { waitUntil: 'load' });
  const [extension] = [...(await session.browser.extensions()).values()];
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    await page.bringToFront();
    await extension?.triggerAction(page);
    const target = await session.browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
    const popup = await target.asPage();
    await popup.waitForSelector('.categories');
    await sleep(300);
    const time = await popup.evaluate(() => performance.getEntriesByName('interactive')[0]?.startTime ?? Number.NaN);
    if (round >= 0) times.push(time);
    await popup.close();
    await sleep(200);
  }
  await page.close();
  return median(times);
}

const server = await serve('tests/pages');
const session = await launch('chromium', { executable, extension });
try {
  const result: Record<string, number> = {};
  for (const [name, size] of [
    ['typical', 8_000],
    ['large', 1_000_000],
  ] as const) {
    const painted: number[] = [];
    const longest: number[] = [];
    const inserted: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const file = `${name}-${round + 1}.html`;
      server.put(file, article(size, Number(seed) + round));
      const page = await session.newPage();
      await page.goto(server.url(file), { waitUntil: 'load' });
      await page.waitForFunction(() => (window as never as { probe: { last: number } }).probe.last > 0, { timeout: 20_000 });
      await sleep(name === 'large' ? 1_200 : 400);
      const probe = await page.evaluate(() => {
        const { probe } = window as never as { probe: { loaded: number; last: number; longest: number; run: boolean } };
        probe.run = false;
        return { ...probe };
      });
      const cdp = await page.createCDPSession();
      await cdp.send('Performance.enable');
      const script = async () => {
        const { metrics } = await cdp.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
      };
      await page.evaluate(() => {
        const paragraph = document.createElement('p');
        paragraph.textContent = 'Two officials said that the ferries would run until midnight.';
        (window as never as { inserted: Element }).inserted = paragraph;
      });
      const before = await script();
      await page.evaluate(() => document.querySelector('article p:nth-of-type(5)')?.after((window as never as { inserted: Element }).inserted));
      await sleep(500);
      const after = await script();
      if (round >= 0) {
        // The first round warms the background and the browser's own caches.
        painted.push(probe.last - probe.loaded);
        longest.push(probe.longest);
        inserted.push((after - before) * 1000);
      }
      await page.close();
    }
    result[name] = median(painted);
    result[`${name}Longest`] = Math.max(...longest);
    result[`${name}Inserted`] = median(inserted);
  }
  result.popup = await popup();
  console.log(JSON.stringify(result));
} finally {
  await session.close();
  await server.close();
}
