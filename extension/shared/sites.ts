/**
 * Switching sites on and off. Switching on asks the browser first, within the reader's click, and stores the choice at the same time: the browser may
 * close the popup over its question. Where the reader says no the choice is taken back.
 */

import { api } from './browser';
import { originsFor, originsOf, patternOf } from './patterns';
import type { Scope, Settings } from './settings';
import { change, load } from './storage';

/** Whether the browser lets Sourcelight read a site by itself, over one protocol at least. */
export async function allowed(host: string): Promise<boolean> {
  const over = (protocol: string) => api.permissions.contains({ origins: [`${protocol}://${host}/*`] });
  return (await over('https')) || over('http');
}

/** Likewise for all that a scope means. */
export async function allowedScope(scope: Scope): Promise<boolean> {
  const origins = originsOf(scope);
  return origins.length === 0 || api.permissions.contains({ origins });
}

async function ask(origins: string[], edit: (settings: Settings) => Partial<Settings>): Promise<boolean> {
  const answer = origins.length === 0 ? true : api.permissions.request({ origins }).catch(() => false);
  let before: Partial<Settings> = {};
  let wrote: Partial<Settings> = {};
  await change((settings) => {
    before = settings;
    return (wrote = edit(settings));
  });
  if (await answer) return true;
  // Only what this call wrote goes back, and only where nobody changed it since.
  await change((now) => {
    const left = (Object.keys(wrote) as (keyof Settings)[]).filter((key) => JSON.stringify(now[key]) === JSON.stringify(wrote[key]));
    return Object.fromEntries(left.map((key) => [key, before[key]]));
  });
  return false;
}

/** Switches one site on or off; whether it is so now. Call it first in the click's handler. */
export const switchSite = (host: string, on: boolean): Promise<boolean> =>
  ask(on ? [patternOf(host)] : [], ({ sites, on: everywhere }) => ({ sites: { ...sites, [host]: on }, on: on || everywhere }));

/** Ends the choice for one site: what the scope says holds again, and a permission that only this choice needed goes. */
export async function forgetSite(host: string): Promise<void> {
  await giveBack([patternOf(host)], await change(({ sites: { [host]: _, ...sites } }) => ({ sites })));
}

/** Switches to a scope; whether it is so now. A permission that only the scope before needed goes. Call it first in the click's handler. */
export async function switchScope(scope: Scope): Promise<boolean> {
  let before: Scope = scope;
  const done = await ask(originsOf(scope), (settings) => {
    before = settings.scope;
    return { scope, on: true };
  });
  if (done && scope !== 'all') await giveBack(originsOf(before), await load());
  return done;
}

/** Gives permissions back to the browser that the settings do not need, as far as it takes them. */
async function giveBack(origins: string[], settings: Settings): Promise<void> {
  const needed = originsFor(settings);
  const spare = origins.filter((origin) => !needed.includes(origin));
  if (spare.length === 0) return;
  try {
    await api.permissions.remove({ origins: spare });
  } catch {
    // what a build for tests holds from its manifest stays
  }
}
