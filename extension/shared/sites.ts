/**
 * Switching sites on and off. Switching on asks the browser first, within the reader's click, and stores the choice at the same time: the browser may
 * close the popup over its question. Where the reader says no the choice is taken back.
 */

import { api } from './browser';
import { originsOf, patternOf } from './patterns';
import type { Scope, Settings } from './settings';
import { change } from './storage';

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
  const answer = origins.length === 0 ? true : api.permissions.request({ origins });
  let before: Partial<Settings> = {};
  const after = await change((settings) => {
    before = { on: settings.on, scope: settings.scope, sites: settings.sites };
    return edit(settings);
  });
  if (await answer) return true;
  // Only what this call wrote goes back, and only where nobody changed it since.
  await change((now) => ({
    ...(now.scope === after.scope ? { scope: before.scope } : {}),
    ...(JSON.stringify(now.sites) === JSON.stringify(after.sites) ? { sites: before.sites } : {}),
  }));
  return false;
}

/** Switches one site on or off; whether it is so now. Call it first in the click's handler. */
export const switchSite = (host: string, on: boolean): Promise<boolean> =>
  ask(on ? [patternOf(host)] : [], ({ sites, on: everywhere }) => ({ sites: { ...sites, [host]: on }, on: on || everywhere }));

/** Ends the choice for one site: what the scope says holds again, and the browser's permission for the site alone goes. */
export async function forgetSite(host: string): Promise<void> {
  await change(({ sites: { [host]: _, ...sites } }) => ({ sites }));
  await giveBack([patternOf(host)]);
}

/** Switches to a scope; whether it is so now. A permission that only the scope before needed goes. Call it first in the click's handler. */
export async function switchScope(scope: Scope): Promise<boolean> {
  let spare: string[] = [];
  const done = await ask(originsOf(scope), (settings) => {
    const needed = Object.keys(settings.sites).filter((host) => settings.sites[host]).map(patternOf);
    if (settings.scope !== scope && scope !== 'all') spare = originsOf(settings.scope).filter((origin) => !needed.includes(origin));
    return { scope, on: true };
  });
  if (done && spare.length > 0) await giveBack(spare);
  return done;
}

/** Gives permissions back to the browser, as far as it takes them. */
async function giveBack(origins: string[]): Promise<void> {
  try {
    await api.permissions.remove({ origins });
  } catch {
    // what a build for tests holds from its manifest stays
  }
}
