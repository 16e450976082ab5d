/** `cargo xtask run`: opens a browser with the extension on the sample article. */

import path from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from './launch.ts';
import { marked, plain, settled } from './marks.ts';
import { serve } from './server.ts';
import type { Kind } from './session.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string' },
    executable: { type: 'string' },
    extension: { type: 'string' },
    screenshot: { type: 'string' },
    visible: { type: 'boolean', default: false },
  },
});
const { browser, executable, extension, screenshot, visible } = values;
if (!browser || !executable || !extension || !screenshot) throw new Error('browser, executable, extension and screenshot are needed');

const server = await serve('sample');
const session = await launch(browser as Kind, { executable, extension: path.resolve(extension), visible });
try {
  const page = await session.newPage();
  await page.goto(server.url('index.html'));
  await marked(page, 'Sources', 20_000);
  const marks = await settled(page);
  if (visible) {
    console.log(`The sample article is open in ${browser}. Close the browser, or press Ctrl+C, to end.`);
    await new Promise((resolve) => {
      session.browser.once('disconnected', resolve);
      process.once('SIGINT', resolve);
    });
  } else {
    const names = [...new Set(marks.map((mark) => mark.name))].sort();
    for (const name of names) {
      console.log(`\n${name}`);
      for (const mark of marks) if (mark.name === name) console.log(`  ${plain(mark.text)}`);
    }
    await page.screenshot({ path: screenshot as `${string}.png`, fullPage: true });
    console.log(`\n${marks.length} marks in ${browser}; there is no display, so here is a picture: ${screenshot}`);
  }
} catch (error) {
  console.error('Errors of the extension:', await session.errors().catch(String));
  throw error;
} finally {
  await session.close().catch(() => {});
  await server.close();
}
