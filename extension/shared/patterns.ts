/** Match patterns: how the settings' host names are written for the browser's permissions and content scripts. */

import { NEWS_HOSTS } from './news-sites';
import { chosen, siteOf, type Scope, type Settings } from './settings';

/** Every web page. */
export const EVERYWHERE = '*://*/*';

/** A domain and everything below it; an address or a single label stands for itself. */
export const patternOf = (host: string): string =>
  /^[\d.]+$/.test(host) || host.startsWith('[') || !host.includes('.') ? `*://${host}/*` : `*://*.${host}/*`;

/** The origins to ask the browser for when the reader picks a scope. */
export function originsOf(scope: Scope): string[] {
  if (scope === 'all') return [EVERYWHERE];
  return scope === 'news' ? NEWS_HOSTS.map(patternOf) : [];
}

/** The origins without which Sourcelight could not run by itself where the settings want it. */
export function originsFor(settings: Settings): string[] {
  const on = Object.keys(settings.sites).filter((host) => settings.sites[host]);
  return settings.scope === 'all' ? [EVERYWHERE] : [...new Set([...originsOf(settings.scope), ...on.map(patternOf)])];
}

/** A content script as `scripting.registerContentScripts` takes it. */
export interface Registration {
  id: string;
  matches: string[];
  excludeMatches: string[];
}

/**
 * Where the loader is registered, so that a page that the settings want has it once and every other one not at all. A pattern speaks of a domain with
 * all that is below it: a site that is on below one that is never to be read has a registration of its own.
 */
export function registrationsOf(settings: Settings): Registration[] {
  if (!settings.on) return [];
  const sites = Object.keys(settings.sites);
  const off = sites.filter((host) => !settings.sites[host]);
  const apart = sites.filter((host) => settings.sites[host] && chosen(settings, host.slice(host.indexOf('.') + 1)) === false);
  const own = apart.map(patternOf);
  const all: Registration[] = [
    { id: 'loader', matches: originsFor(settings).filter((pattern) => !own.includes(pattern)), excludeMatches: off.map(patternOf) },
    ...apart.map((site) => ({
      id: `loader-${site}`,
      matches: [patternOf(site)],
      excludeMatches: off.filter((host) => host.endsWith(`.${site}`)).map(patternOf),
    })),
  ];
  return all.filter(({ matches }) => matches.length > 0);
}

/** The host name in a granted origin pattern, as settings write it; `null` for every host. */
export function hostOfPattern(pattern: string): string | null {
  const host = /^[a-z*]+:\/\/(?:\*\.)?([^/:*]+|\[[^\]]+\])(?::[\d*]+)?\//i.exec(pattern)?.[1];
  return host === undefined ? null : siteOf(`http://${host}/`);
}
