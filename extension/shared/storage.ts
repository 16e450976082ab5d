/**
 * The only file that touches the extension's storage. Each setting is stored under its own key; every change of the settings in force goes through
 * `change`, whose lock makes read, change and write one step for all of the extension's own pages and its background. The browser's sync storage
 * holds a copy that is in force nowhere.
 */

import { api } from './browser';
import type { Pack } from './packs';
import { repair, SETTINGS_VERSION, type Settings } from './settings';

/** The settings as they stand, damaged keys repaired to their defaults. */
export async function load(): Promise<Settings> {
  return repair(await api.storage.local.get());
}

/** Changes the settings: `edit` gets them as they stand and returns the keys that change. Not for content scripts. */
export function change(edit: (settings: Settings) => Partial<Settings>): Promise<Settings> {
  return navigator.locks.request('settings', async () => {
    const settings = await load();
    const edited = edit(settings);
    await api.storage.local.set({ ...edited, version: settings.version });
    return { ...settings, ...edited };
  }) as Promise<Settings>;
}

/** Replaces all settings at once. */
export const save = (settings: Settings): Promise<Settings> => change(() => settings);

/** Calls back with the new settings and the names of the changed keys after every change, whoever made it. Returns how to stop. */
export function onChange(callback: (settings: Settings, keys: (keyof Settings)[]) => void): () => void {
  const listener = async (changes: Record<string, unknown>, area: string) => {
    if (area === 'local') callback(await load(), Object.keys(changes) as (keyof Settings)[]);
  };
  api.storage.onChanged.addListener(listener);
  return () => api.storage.onChanged.removeListener(listener);
}

/** Switches categories on or off: on one site only, or with `null` on every site that has no choice of its own. */
export function switchCategories(categories: readonly string[], on: boolean, site: string | null): Promise<Settings> {
  const switched = Object.fromEntries(categories.map((category) => [category, on]));
  return change((settings) =>
    site === null
      ? { categories: { ...settings.categories, ...switched } }
      : { siteCategories: { ...settings.siteCategories, [site]: { ...settings.siteCategories[site], ...switched } } },
  );
}

/** Ends a site's own choice of categories. */
export const forgetCategories = (site: string): Promise<Settings> =>
  change(({ siteCategories: { [site]: _, ...siteCategories } }) => ({ siteCategories }));

/** Keeps a pack, in the place of one of the same name if there is one. */
export const keepPack = (pack: Pack): Promise<Settings> =>
  change(({ packs }) => {
    const at = packs.findIndex(({ file }) => file.name === pack.file.name);
    return { packs: at < 0 ? [...packs, pack] : packs.with(at, pack) };
  });

/** Switches a pack on or off. */
export const switchPack = (name: string, on: boolean): Promise<Settings> =>
  change(({ packs }) => ({ packs: packs.map((pack) => (pack.file.name === name ? { ...pack, on } : pack)) }));

export const forgetPack = (name: string): Promise<Settings> =>
  change(({ packs }) => ({ packs: packs.filter(({ file }) => file.name !== name) }));

/**
 * Copies the settings to the browser's sync storage, because the reader asked. Packs stay where they are: browsers sync no more than 8 kB in one
 * piece. Rejects where the rest is larger than the browser takes.
 */
export async function toSync(): Promise<void> {
  const { packs: _, ...settings } = await load();
  await api.storage.sync.set(settings);
}

/** Takes the settings from the browser's sync storage, because the reader asked; whether there were any that this version can read. */
export async function fromSync(): Promise<boolean> {
  const stored = await api.storage.sync.get();
  if (typeof stored['version'] !== 'number' || stored['version'] > SETTINGS_VERSION) return false;
  const { packs: _, ...settings } = repair(stored);
  await change(() => settings);
  return true;
}
