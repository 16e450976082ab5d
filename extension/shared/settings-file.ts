/** The settings as one file: what `options` exports and imports. */

import { DEFAULTS, repair, SETTINGS_VERSION, type Problem, type Settings } from './settings';

const FORMAT = 'sourcelight-settings';

export const writeSettings = (settings: Settings): string => `${JSON.stringify({ format: FORMAT, ...settings }, null, 2)}\n`;

export type Reading =
  /** `problems` names every value that was left out; the rest is in `settings`. */
  | { settings: Settings; problems: Problem[] }
  /** Nothing of the file was taken. `line` and `column` count from 1. */
  | { refused: 'not-json'; line: number; column: number }
  | { refused: 'not-settings' }
  | { refused: 'newer'; version: number };

/** Reads a settings file. A file of a newer version is refused whole: what it means is not known here. */
export function readSettings(text: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { refused: 'not-json', ...placeOf(text, error) };
  }
  if (typeof value !== 'object' || value === null || (value as { format?: unknown }).format !== FORMAT) return { refused: 'not-settings' };
  const { format: _, version, ...keys } = value as Record<string, unknown>;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { refused: 'not-settings' };
  if (version > SETTINGS_VERSION) return { refused: 'newer', version };
  const problems: Problem[] = Object.keys(keys)
    .filter((key) => !Object.hasOwn(DEFAULTS, key))
    .map((path) => ({ path, expected: Object.keys(DEFAULTS).join(' | ') }));
  return { settings: repair(keys, problems), problems };
}

/** Where JSON broke off. Browsers say it differently: Chromium by position, Firefox by line and column. */
function placeOf(text: string, error: unknown): { line: number; column: number } {
  const message = String(error);
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const at = /position (\d+)/.exec(message);
  const before = text.slice(0, at ? Number(at[1]) : text.length).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
