/** Either browser. */

import fs from 'node:fs/promises';
import path from 'node:path';

import { launch as chromium } from './chromium.ts';
import { launch as firefox } from './firefox.ts';
import { type Kind, type Options, type Session, until } from './session.ts';

/** Launches a browser with the extension; one that holds its permission from the start is ready for pages when this resolves. */
export async function launch(kind: Kind, options: Options): Promise<Session> {
  const session = await (kind === 'chromium' ? chromium : firefox)(options);
  const manifest = JSON.parse(await fs.readFile(path.join(options.extension, 'manifest.json'), 'utf8')) as { host_permissions?: string[] };
  if (manifest.host_permissions) {
    try {
      const page = await session.extensionPage('popup/index.html');
      const registered = () => page.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
      await until(registered, 'the extension to be switched on', 20_000);
      await page.close();
    } catch (error) {
      await session.close();
      throw error;
    }
  }
  return session;
}
