/**
 * The reader's settings: their shape, their defaults, and how stored values that do not validate are repaired.
 * Only `storage.ts` reads or writes them.
 */

import { isNewsHost } from './news-sites';
import { isOwn, isPack, isRecord, MOST_PACKS, type Pack } from './packs';
import { CATEGORIES, GROUPS, onByDefault, type Group } from './taxonomy';

/** The version of the stored shape. */
export const SETTINGS_VERSION = 2; // 2: packs

/** Where Sourcelight runs without being asked: on chosen sites, on the curated news list, or everywhere. */
export type Scope = 'chosen' | 'news' | 'all';
export const SCOPES: readonly Scope[] = ['chosen', 'news', 'all'];

export type Intensity = 'light' | 'normal' | 'strong' | 'underline';
export const INTENSITIES: readonly Intensity[] = ['light', 'normal', 'strong', 'underline'];

export interface Settings {
  version: number;
  /** The one switch for everything, everywhere. */
  on: boolean;
  /** Which sites run without being asked, besides those in `sites`. */
  scope: Scope;
  /** Per host name: true = on, false = never here. Absent = as `scope` says. */
  sites: Record<string, boolean>;
  /** Categories (`group/kind`) the reader switched away from their default. */
  categories: Record<string, boolean>;
  /** Per host name, the same, over `categories`. */
  siteCategories: Record<string, Record<string, boolean>>;
  /** How strongly marks are drawn. */
  intensity: Intensity;
  /** Colours the reader chose, a group to `#rrggbb`. */
  colours: Partial<Record<Group, string>>;
  /** Whether marks are also drawn beside the scroll bar. */
  scrollMarks: boolean;
  /** The reader's own patterns. */
  packs: Pack[];
}

export const DEFAULTS: Readonly<Settings> = Object.freeze({
  version: SETTINGS_VERSION,
  on: true,
  scope: 'chosen',
  sites: {},
  categories: {},
  siteCategories: {},
  intensity: 'normal',
  colours: {},
  scrollMarks: false,
  packs: [],
});

type Check<T> = (value: unknown) => value is T;

const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';
const oneOf =
  <T extends string>(words: readonly T[]): Check<T> =>
  (value): value is T =>
    words.includes(value as T);

/** A host name as `siteOf` writes it: lower case, no port, no leading `www.` unless what is below it belongs to many. */
export const isHost = (name: string): boolean => name.length < 254 && siteOf(`http://${name}/`) === name;

const GROUP_NAMES: readonly Group[] = [...GROUPS.map(({ group }) => group), 'custom'];
const isCategory = (name: string): boolean => CATEGORIES.includes(name) || isOwn(name);
const isColour: Check<string> = (value): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

/** What was wrong with a value, at its place: `sites["x"]`. */
export interface Problem {
  path: string;
  expected: string;
}

/**
 * Settings from any stored or imported value: each key that does not validate falls back to its default, the rest stays.
 * `problems` receives one entry for every value that was left out.
 */
export function repair(value: unknown, problems: Problem[] = []): Settings {
  const input = isRecord(value) ? value : {};
  if (value !== undefined && !isRecord(value)) problems.push({ path: '', expected: 'object' });

  const pick = <K extends keyof Settings>(key: K, valid: Check<Settings[K]>, expected: string): Settings[K] => {
    const given = input[key];
    if (valid(given)) return given;
    if (given !== undefined) problems.push({ path: key, expected });
    return DEFAULTS[key];
  };
  const entries = <T>(
    path: string,
    given: unknown,
    key: (name: string) => boolean,
    keyExpected: string,
    read: (path: string, value: unknown) => T | undefined,
  ): Record<string, T> => {
    const out: Record<string, T> = {};
    if (given === undefined) return out;
    if (!isRecord(given)) {
      problems.push({ path, expected: 'object' });
      return out;
    }
    for (const [name, entry] of Object.entries(given)) {
      const at = `${path}[${JSON.stringify(name)}]`;
      if (!key(name)) {
        problems.push({ path: at, expected: keyExpected });
        continue;
      }
      const valid = read(at, entry);
      if (valid !== undefined) out[name] = valid;
    }
    return out;
  };
  const leaf =
    <T>(valid: Check<T>, expected: string) =>
    (path: string, entry: unknown): T | undefined => {
      if (valid(entry)) return entry;
      problems.push({ path, expected });
      return undefined;
    };
  const packs = (given: unknown): Pack[] => {
    if (given === undefined) return [];
    if (!Array.isArray(given)) {
      problems.push({ path: 'packs', expected: 'array' });
      return [];
    }
    if (given.length > MOST_PACKS) problems.push({ path: `packs[${MOST_PACKS}]`, expected: `≤ ${MOST_PACKS}` });
    return given.slice(0, MOST_PACKS).filter((pack, at): pack is Pack => {
      if (!isPack(pack)) problems.push({ path: `packs[${at}]`, expected: '{ on, file: sourcelight-pack }' });
      return isPack(pack);
    });
  };
  const switches = (path: string, given: unknown) =>
    entries(path, given, isCategory, 'category', leaf(isBoolean, 'true | false'));

  return {
    version: SETTINGS_VERSION,
    on: pick('on', isBoolean, 'true | false'),
    scope: pick('scope', oneOf(SCOPES), SCOPES.join(' | ')),
    sites: entries('sites', input.sites, isHost, 'host', leaf(isBoolean, 'true | false')),
    categories: switches('categories', input.categories),
    siteCategories: entries('siteCategories', input.siteCategories, isHost, 'host', switches),
    intensity: pick('intensity', oneOf(INTENSITIES), INTENSITIES.join(' | ')),
    colours: entries('colours', input.colours, oneOf(GROUP_NAMES), GROUP_NAMES.join(' | '), leaf(isColour, '#rrggbb')),
    scrollMarks: pick('scrollMarks', isBoolean, 'true | false'),
    packs: packs(input.packs),
  };
}

/**
 * A `www.` that is no mere ornament: what stands behind it is a part of a country's names, under which every ministry and every town has a site of
 * its own, so that to switch on www.gov.uk is not to switch on all of gov.uk.
 */
const SHARED = /^www\.(ac|edu|gob|gouv|gov|govt|gub|mil|nhs|police)\.[a-z]{2}$/;

/** The name under which the settings keep a page's site, or `null` where no site can be meant (a file, a browser page). */
export function siteOf(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const host = hostname.replace(/\.$/, '');
  return (SHARED.test(host) ? host : host.replace(/^www\./, '')) || null;
}

/** A host and the domains above it, nearest first. */
function* lineage(host: string): Generator<string> {
  for (let at = host; ; at = at.slice(at.indexOf('.') + 1)) {
    yield at;
    if (!at.includes('.') || at.startsWith('[')) return;
  }
}

/** The entry of `table` that counts for a host: its own, else that of the nearest domain above it. */
function nearest(table: Record<string, unknown>, host: string): string | undefined {
  for (const name of lineage(host)) if (Object.hasOwn(table, name)) return name;
  return undefined;
}

/** What `table` says for a host. */
function forHost<T>(table: Record<string, T>, host: string): T | undefined {
  const name = nearest(table, host);
  return name === undefined ? undefined : table[name];
}

/** What the reader chose for a host by name: on, never, or nothing. */
export const chosen = (settings: Settings, host: string): boolean | undefined => forHost(settings.sites, host);

/** Whether the reader wants Sourcelight to run on a host by itself. Whether the browser lets it is another question. */
export function wants(settings: Settings, host: string | null): boolean {
  if (!settings.on || host === null) return false;
  return chosen(settings, host) ?? (settings.scope === 'all' || (settings.scope === 'news' && isNewsHost(host)));
}

/** Whether a category is shown on a host. */
export function shows(settings: Settings, host: string | null, category: string): boolean {
  const here = host === null ? undefined : forHost(settings.siteCategories, host);
  return here?.[category] ?? settings.categories[category] ?? onByDefault(category);
}

/** The site whose own choice of categories counts for a host, if there is one: the host itself or a domain above it. */
export const choosesFor = (settings: Settings, host: string): string | undefined => nearest(settings.siteCategories, host);
