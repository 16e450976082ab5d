/** Either browser. */

import { launch as chromium } from './chromium.ts';
import { launch as firefox } from './firefox.ts';
import type { Kind, Options, Session } from './session.ts';

export const launch = (kind: Kind, options: Options): Promise<Session> => (kind === 'chromium' ? chromium : firefox)(options);
