import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { transformSync } from 'esbuild';

import { CHECKS } from '../../extension/shared/checks';
import { EXAMPLES } from '../../extension/shared/examples';
import { PACK_ERRORS } from '../../extension/shared/packs';
import { PALETTE } from '../../extension/shared/palette';
import { INTENSITIES, SCOPES } from '../../extension/shared/settings';
import { CATEGORIES, GROUPS } from '../../extension/shared/taxonomy';
import { BALANCE } from '../../extension/shared/story';

type Messages = Record<string, { message: string }>;

const ROOT = 'extension';
const locales = readdirSync(join(ROOT, '_locales'));
const messagesOf = (locale: string): Messages => JSON.parse(readFileSync(join(ROOT, '_locales', locale, 'messages.json'), 'utf8'));
const english = messagesOf('en');

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** Keys that are made of a prefix and a word of a closed list. */
const MADE: Record<string, readonly string[]> = {
  group: [...GROUPS.map(({ group }) => group), 'custom'],
  packError: PACK_ERRORS,
  kind: CATEGORIES,
  kindText: CATEGORIES,
  check: Object.keys(CHECKS),
  checkText: Object.keys(CHECKS),
  balance: BALANCE,
  specificity: ['bare', 'role', 'role+institution', 'role+access'],
  responsibility: ['claimed', 'competing', 'retracted', 'admitted', 'not-claimed', 'denied', 'blamed', 'suspected'],
  verified: ['verified', 'not-verified'],
  format: ['markdown', 'csv', 'json', 'annotations'],
  change: ['recast', 'gone', 'new'],
  scope: SCOPES,
  intensity: INTENSITIES,
  asks: GROUPS.map(({ group }) => group),
  refusal: ['not-json', 'not-a-report', 'newer'],
};
const madeKeys = Object.entries(MADE).flatMap(([prefix, names]) => names.map((name) => `${prefix}_${name.replace(/[^a-z0-9]+/gi, '_')}`));
/** Words that reports and pages bring, for which a message is good but not needed. */
const OPEN = /^(class|outcome|policy)_/;

test('English, German, French and Spanish are complete', () => {
  assert.deepEqual([...locales].sort(), ['de', 'en', 'es', 'fr']);
  const placeholders = (text: string): string[] => (text.match(/\$\d/g) ?? []).sort();
  for (const locale of locales) {
    const messages = messagesOf(locale);
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort(), locale);
    for (const [key, { message }] of Object.entries(messages)) {
      assert.ok(message.trim() !== '', `${locale}: ${key} is empty`);
      assert.deepEqual(placeholders(message), placeholders(english[key]!.message), `${locale}: ${key}`);
    }
  }
});

test('no translation is English that was forgotten', () => {
  for (const locale of locales.filter((locale) => locale !== 'en')) {
    const messages = messagesOf(locale);
    const same = Object.keys(messages).filter((key) => messages[key]!.message === english[key]!.message);
    const sentences = same.filter((key) => english[key]!.message.split(' ').length > 3);
    assert.deepEqual(sentences, [], locale);
    assert.ok(same.length < Object.keys(english).length / 8, `${locale}: ${same.join(' ')}`);
  }
});

test('every key that code makes exists', () => {
  for (const key of madeKeys) assert.ok(key in english, key);
});

test('every message is used', () => {
  const manifest = readdirSync(join(ROOT, 'manifest')).map((file) => readFileSync(join(ROOT, 'manifest', file), 'utf8'));
  const all = [...sources.map(({ text }) => text), ...manifest].join('\n');
  const made = new Set(madeKeys);
  const unused = Object.keys(english).filter((key) => {
    const stem = key.replace(/_(one|other)$/, '');
    return !made.has(key) && !OPEN.test(key) && ![`'${key}'`, `'${stem}'`, `__MSG_${key}__`].some((use) => all.includes(use));
  });
  assert.deepEqual(unused, []);
});

test('no words for readers stand in the code', () => {
  // Sample letters in the swatch, an address as one types it, and names of elements, which the transformed code writes as strings too.
  const allowed = new Set(['abc', 'news.example', 'button', 'form', 'input', 'li', 'span', 'select', 'label', 'textarea']);
  const found: string[] = [];
  for (const { file, text } of sources.filter(({ file }) => file.endsWith('.tsx'))) {
    const { code } = transformSync(text, { loader: 'tsx', jsx: 'automatic', target: 'es2023' });
    const attribute = /\b(?:children|title|label|placeholder|alt|"aria-label"): "([^"\\]*)"/g;
    const child = /^\s*"([^"\\]*)",?$/gm;
    for (const [, words] of [...code.matchAll(attribute), ...code.matchAll(child)])
      if (/\p{L}{2}/u.test(words!) && !allowed.has(words!)) found.push(`${file}: ${words}`);
  }
  assert.deepEqual(found, []);
});

test('every category has an example with a marked phrase', () => {
  assert.deepEqual(Object.keys(EXAMPLES), [...CATEGORIES]);
  for (const [category, example] of Object.entries(EXAMPLES)) assert.match(example, /\[[^\]]+\]/, category);
});

test('no two groups are told apart by colour alone', () => {
  const cues = Object.values(PALETTE).map(({ underline, thickness }) => `${underline} ${thickness}`);
  assert.equal(new Set(cues).size, cues.length);
});
