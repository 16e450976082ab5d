/**
 * The reader's settings: their shape, their defaults, and how stored values that do not validate are repaired.
 * Only `storage.ts` reads or writes them.
 */

/** The version of the stored shape. */
export const SETTINGS_VERSION = 1;

/** Where Sourcelight runs without being asked: on chosen sites, on the curated news list, or everywhere. */
export type Scope = 'chosen' | 'news' | 'all';

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
  intensity: 'light' | 'normal' | 'strong' | 'underline';
  /** Colours the reader chose, a group to `#rrggbb`. */
  colours: Record<string, string>;
}
