/**
 * The reader's own patterns, as far as the interface needs them: docs/packs.md describes the file. The engine alone knows what is right in it; what
 * is stored here was checked by it.
 */

import type { Settings } from './settings';
import { GROUPS, type Group } from './taxonomy';

/** A pack's file. */
export interface PackFile {
  name: string;
  about?: string;
  patterns: { name: string; says?: string; examples?: string[] }[];
}

/** A pack that the reader keeps. */
export interface Pack {
  on: boolean;
  file: PackFile;
}

/** The most packs that are kept. */
export const MOST_PACKS = 40;

/** Something wrong with a pack: see `PackError` in src/packs/error.rs. */
export interface PackError {
  path: string;
  /** The character of the value, from 1. */
  at: number | null;
  code: string;
  args: string[];
  /** In English. */
  message: string;
}

/** The codes of `PackError`, each with its words under `packError_<code>`. */
export const PACK_ERRORS = [
  'file-too-large',
  'not-json',
  'shape',
  'not-a-pack',
  'newer',
  'name-empty',
  'too-long',
  'bad-name',
  'name-taken',
  'no-patterns',
  'too-many',
  'too-many-regexes',
  'together-patterns',
  'together-regexes',
  'one-of',
  'matches-nothing',
  'regex-syntax',
  'regex-too-large',
  'unclosed',
  'unexpected',
  'missing',
  'no-word',
  'no-class',
  'not-base',
  'bad-gap',
  'two-marks',
  'deep',
  'not-one',
  'phrase-too-long',
  'phrase-too-many-steps',
  'phrase-too-large',
  'example-not-found',
  'example-other',
  'miss-found',
] as const;

const OWN = 'custom';

/** Whether a category can be one of the reader's own kinds. */
export const isOwn = (category: string): boolean => /^custom\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(category);

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has the shape of a pack's file; whether it is right, the engine says. */
export const isPackFile = (value: unknown): value is PackFile =>
  isRecord(value) &&
  typeof value['name'] === 'string' &&
  Array.isArray(value['patterns']) &&
  value['patterns'].every((pattern) => isRecord(pattern) && typeof pattern['name'] === 'string' && isOwn(`${OWN}/${pattern['name']}`));

export const isPack = (value: unknown): value is Pack =>
  isRecord(value) && typeof value['on'] === 'boolean' && isPackFile(value['file']) && Object.keys(value).length === 2;

type Packs = Pick<Settings, 'packs'>;

const patternsOf = ({ packs }: Packs): PackFile['patterns'] => packs.filter(({ on }) => on).flatMap(({ file }) => file.patterns);

/** The files of the packs that are on, as the engine takes them. */
export const packFiles = ({ packs }: Packs): string[] => packs.filter(({ on }) => on).map(({ file }) => JSON.stringify(file));

/** The groups of the taxonomy, and the reader's own kinds as one more where there are any. */
export function groupsOf(settings: Packs): readonly { group: Group; kinds: readonly string[]; on: boolean }[] {
  const kinds = [...new Set(patternsOf(settings).map(({ name }) => name))];
  return kinds.length === 0 ? GROUPS : [...GROUPS, { group: OWN, kinds, on: true }];
}

/** What the packs say of a kind of the reader's own, and their first example of it, in which `[…]` is the mark. */
export function aboutOwn(settings: Packs, category: string): { says: string; example: string } {
  const patterns = patternsOf(settings).filter(({ name }) => `${OWN}/${name}` === category);
  return {
    says: patterns.find(({ says }) => says)?.says ?? '',
    example: patterns.find(({ examples }) => examples?.length)?.examples?.[0] ?? '',
  };
}
