/**
 * `cargo xtask docs`: what README and stores show. Pictures of the extension on the sample article in a real Chromium, each 1280 × 800 as the stores
 * ask, and the texts of the listings.
 *
 * Arguments: the browser's executable, the folder of a package that is switched on for the loopback server, that of the website, where to write.
 */

import fs from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'puppeteer-core';

import { permissionsText, storeText, type Messages } from '../../../www/store.ts';
import { launch } from './launch.ts';
import { marked, pointOf, settled } from './marks.ts';
import { serve } from './server.ts';
import { sleep, until } from './session.ts';

const [executable = '', extension = '', website = '', out = ''] = process.argv.slice(2);
const SIZE = { width: 1280, height: 800 };
/** How wide panel and popup are in a picture. */
const PANEL = 380;
const POPUP = 360;

const server = await serve('sample');
const site = await serve(website);
const session = await launch('chromium', { executable, extension: path.resolve(extension) });

const theme = (page: Page, value: 'light' | 'dark'): Promise<void> => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);

const shoot = async (page: Page): Promise<string> => `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`;

async function write(page: Page, name: string): Promise<void> {
  const file = path.join(out, 'screenshots', `${name}.png`) as `${string}.png`;
  await page.screenshot({ path: file });
  console.log(file);
}

/** The sample article, marked, in front. */
async function sample(width: number, value: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await session.newPage();
  await theme(page, value);
  await page.setViewport({ width, height: SIZE.height });
  await page.goto(server.url('index.html'));
  await page.bringToFront();
  await marked(page, 'Sources', 20_000);
  await settled(page);
  return page;
}

/** Opens the card at a phrase. */
async function card(page: Page, phrase: string): Promise<void> {
  await page.evaluate((phrase) => {
    const paragraphs = [...document.querySelectorAll('article p')];
    paragraphs.find(({ textContent }) => textContent!.includes(phrase))!.scrollIntoView({ block: 'center' });
  }, phrase);
  await sleep(300);
  const { x, y } = await pointOf(page, phrase);
  await page.mouse.move(x - 6, y);
  await page.mouse.move(x, y, { steps: 3 });
  await until(() => page.evaluate(() => document.querySelector('sourcelight-card')?.matches(':popover-open')), 'the card');
  await sleep(300);
}

/** Pictures side by side, as the browser shows them: the article, and beside or over it what belongs to the extension. */
async function together(name: string, article: string, other: string, css: string): Promise<void> {
  const page = await session.newPage();
  await page.setViewport(SIZE);
  await page.setContent(
    `<!doctype html><style>body { margin: 0; width: 1280px; height: 800px; position: relative; overflow: hidden } img { position: absolute; top: 0; left: 0 }
     img + img { ${css} }</style><img src="${article}"><img src="${other}">`,
  );
  await page.bringToFront();
  await sleep(200);
  await write(page, name);
  await page.close();
}

/** What the browser shows beside the article, taken as high as it is there. */
async function surface(which: 'popup' | 'panel', page: Page, value: 'light' | 'dark', size: { width: number; height: number }): Promise<string> {
  const opened = (await session.open(which, page)) as unknown as { page: Page; close(): Promise<void> };
  await theme(opened.page, value);
  await opened.page.setViewport(size);
  await opened.page.waitForSelector(which === 'popup' ? '.findings li' : '.story');
  await sleep(400);
  const picture = await shoot(opened.page);
  await opened.close();
  return picture;
}

try {
  await fs.mkdir(path.join(out, 'screenshots'), { recursive: true });
  await fs.mkdir(path.join(out, 'store'), { recursive: true });

  const page = await sample(SIZE.width);
  await card(page, 'people familiar');
  await write(page, 'article');
  await page.close();

  const dark = await sample(SIZE.width, 'dark');
  await card(dark, 'claimed responsibility');
  await write(dark, 'dark');
  await dark.close();

  const narrow = await sample(SIZE.width - PANEL);
  const panel = await surface('panel', narrow, 'light', { width: PANEL, height: SIZE.height });
  await narrow.bringToFront();
  await together('panel', await shoot(narrow), panel, `left: ${SIZE.width - PANEL}px; outline: 1px solid #c8ced4`);
  await narrow.close();

  const wide = await sample(SIZE.width);
  const popup = await surface('popup', wide, 'light', { width: POPUP, height: 560 });
  await wide.bringToFront();
  await together('popup', await shoot(wide), popup, 'left: auto; right: 24px; top: 8px; border-radius: 8px; box-shadow: 0 6px 28px rgb(0 0 0 / 0.35)');
  await wide.close();

  const [id] = [...(await session.browser.extensions()).keys()];
  const options = await session.newPage();
  await theme(options, 'light');
  await options.setViewport(SIZE);
  await options.goto(`chrome-extension://${id}/options/index.html`);
  await options.bringToFront();
  await options.waitForSelector('.categories');
  await options.evaluate(() => document.querySelector('#what')!.scrollIntoView());
  await sleep(300);
  await write(options, 'options');
  await options.close();

  const playground = await session.newPage();
  await theme(playground, 'light');
  await playground.setViewport(SIZE);
  await playground.goto(site.url('index.html'));
  await playground.bringToFront();
  await marked(playground, 'one adviser to the buyer');
  await sleep(300);
  await write(playground, 'website');
  await playground.close();

  for (const locale of await fs.readdir('extension/_locales')) {
    const messages = JSON.parse(await fs.readFile(`extension/_locales/${locale}/messages.json`, 'utf8')) as Messages;
    await fs.writeFile(path.join(out, 'store', `${locale}.md`), storeText(messages));
  }
  await fs.writeFile(path.join(out, 'store', 'permissions.md'), permissionsText());
} finally {
  await session.close();
  await server.close();
  await site.close();
}
