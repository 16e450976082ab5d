/** The language of the interface is that of the messages in use. */

import { fake } from './fake';

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { direction, language, number, plural } from '../../extension/shared/i18n';

const LOCALES = 'extension/_locales';
type Messages = Record<string, { message: string }>;
const messagesOf = (locale: string): Messages => JSON.parse(readFileSync(`${LOCALES}/${locale}/messages.json`, 'utf8'));

test('every translation names its language as its folder does', () => {
  for (const locale of readdirSync(LOCALES)) {
    const { locale: own, direction } = messagesOf(locale);
    assert.equal(own?.message, locale.replace('_', '-'));
    assert.match(direction!.message, /^(?:ltr|rtl)$/, locale);
  }
});

test('a browser in a language without a translation gets English words, and they are said to be English', () => {
  const english = Object.entries(messagesOf('en')).map(([key, { message }]) => [key, message]);
  fake.messages = { ...Object.fromEntries(english), '@@ui_locale': 'ar_EG', '@@bidi_dir': 'rtl' };
  assert.equal(language(), 'en');
  assert.equal(direction(), 'ltr');
  assert.equal(number(12345), '12,345');
  assert.equal(plural('findingsCount', 3), fake.messages['findingsCount_other']); // Arabic has a form of its own for few
});
