/** The words of the user interface, from `_locales`. The types know every key: a missing one does not compile. */

import type messages from '../_locales/en/messages.json';
import { api } from './browser';

export type Key = keyof typeof messages;
type Stem<K> = K extends `${infer S}_other` ? S : never;
/** The stem of keys that exist as `_one` and `_other`. */
export type PluralKey = Stem<Key>;


/** The message in the reader's language, its `$1`, `$2` … replaced. Always plain text. */
export const t = (key: Key, ...values: (string | number)[]): string =>
  api.i18n.getMessage(
    key,
    values.map((value) => (typeof value === 'number' ? number(value) : value)),
  );

/** The language of the messages, BCP 47, and its direction. What the browser tells is its own, for which there may be no messages. */
export const language = (): string => t('locale');
export const direction = (): string => t('direction');

/** The message for a count, `$1`. */
export const plural = (stem: PluralKey, count: number, ...values: string[]): string => {
  const form = new Intl.PluralRules(language()).select(count);
  return t(`${stem}_${form === 'one' ? 'one' : 'other'}` as Key, count, ...values);
};

export const number = (value: number): string => new Intl.NumberFormat(language()).format(value);

const key = (prefix: string, name: string): Key => `${prefix}_${name.replace(/[^a-z0-9]+/gi, '_')}` as Key;

const OWN = 'custom/';
/** The name of a kind, for readers: one of their own has the name that they gave it. */
export const kindName = (category: string): string =>
  category.startsWith(OWN) ? category.slice(OWN.length) : t(key('kind', category)) || category;
/** What the kind is, in one sentence; nothing for one of the reader's own. */
export const kindText = (category: string): string => (category.startsWith(OWN) ? '' : t(key('kindText', category)));
/** The name of a group, for readers. */
export const groupName = (group: string): string => t(key('group', group)) || group;
/** Words of the closed lists; others come from files that somebody wrote, and Firefox reports every message that it looks for in vain. */
const WORD = /^[\w+/ -]{1,40}$/;

/** A message whose key is made of a prefix and a word of a closed list; the word itself where there is no message. */
export const word = (prefix: string, name: string): string => (WORD.test(name) && t(key(prefix, name))) || name;

/** The same for a message that names values. */
export const wordWith = (prefix: string, name: string, values: readonly string[]): string => t(key(prefix, name), ...values) || name;

/** Gives the document the interface's language, direction and title. */
export function localise(title: Key): void {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  document.title = t(title);
}
