/** Match patterns: how the settings' host names are written for the browser's permissions and content scripts. */

import { NEWS_HOSTS } from './news-sites';
import { siteOf, type Scope, type Settings } from './settings';

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

/**
 * Where the loader is registered: `matches` and `excludeMatches` as `scripting.registerContentScripts` takes them, or `null` where nothing is to
 * run. It may be too wide where a site below a switched-off one is on; the loader then asks the settings itself.
 */
export function registrationOf(settings: Settings): { matches: string[]; excludeMatches: string[] } | null {
  if (!settings.on) return null;
  const sites = Object.entries(settings.sites);
  const on = sites.filter(([, value]) => value).map(([host]) => host);
  const off = sites.filter(([, value]) => !value).map(([host]) => host);
  const matches = originsFor(settings);
  const excludeMatches = off.filter((host) => !on.some((site) => site.endsWith(`.${host}`))).map(patternOf);
  return matches.length > 0 ? { matches, excludeMatches } : null;
}

/** The host name in a granted origin pattern, as settings write it; `null` for every host. */
export function hostOfPattern(pattern: string): string | null {
  const host = /^[a-z*]+:\/\/(?:\*\.)?([^/:*]+|\[[^\]]+\])(?::[\d*]+)?\//i.exec(pattern)?.[1];
  return host === undefined ? null : siteOf(`http://${host}/`);
}
