import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { PERMISSIONS } from '../../www/permissions';
import { permissionsText, storeText, SUMMARY, type Messages } from '../../www/store';

const read = (path: string): string => readFileSync(path, 'utf8');

test('the store texts are what the interface says now: `cargo xtask docs` writes them', () => {
  for (const locale of readdirSync('extension/_locales')) {
    const messages = JSON.parse(read(`extension/_locales/${locale}/messages.json`)) as Messages;
    assert.equal(read(`docs/store/${locale}.md`), storeText(messages), locale);
    assert.ok([...messages['appDescription']!.message].length <= SUMMARY, `the summary in ${locale} fits`);
  }
  assert.equal(read('docs/store/permissions.md'), permissionsText());
});

test('every permission of the manifests is explained, and no other', () => {
  const manifests = ['base', 'chromium', 'firefox'].map((name) => JSON.parse(read(`extension/manifest/${name}.json`)) as { permissions?: string[] });
  const asked = manifests.flatMap(({ permissions }) => permissions ?? []).sort();
  const explained = PERMISSIONS.flatMap(({ name }) => (name.startsWith('`') ? [name.replaceAll('`', '')] : [])).sort();
  assert.deepEqual(explained, asked);
});

test('README shows only pictures that are there', () => {
  const shown = [...read('README.md').matchAll(/\((docs\/screenshots\/[^)]+)\)/g)].map(([, path]) => path!);
  assert.ok(shown.length >= 4);
  for (const path of shown) assert.equal(readFileSync(path).subarray(1, 4).toString(), 'PNG', path);
});
