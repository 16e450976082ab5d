/** Switching sites on and off: what is stored, and which permissions are asked for and given back. */

import { fake } from './fake';

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { DEFAULTS, type Settings } from '../../extension/shared/settings';
import { forgetSite, switchScope, switchSite } from '../../extension/shared/sites';

const start = (settings: Partial<Settings>): void => {
  fake.stored = structuredClone({ ...DEFAULTS, ...settings });
  fake.removed = [];
};
const stored = () => fake.stored as unknown as Settings;

beforeEach(() => {
  fake.answer = async () => true;
});

test('a site that is taken off the list keeps the permission that the scope, or nothing else, needs', async () => {
  start({ scope: 'news', sites: { 'nytimes.com': false, 'herald.example': true } });
  await forgetSite('nytimes.com');
  assert.deepEqual(stored().sites, { 'herald.example': true });
  assert.deepEqual(fake.removed, [], 'the news list needs it');
  await forgetSite('herald.example');
  assert.deepEqual(fake.removed, ['*://*.herald.example/*'], 'nothing needs it any more');
});

test('another scope gives back what the one before needed alone', async () => {
  start({ scope: 'news', sites: { 'nytimes.com': true, 'bbc.com': false } });
  assert.equal(await switchScope('chosen'), true);
  assert.equal(stored().scope, 'chosen');
  assert.ok(!fake.removed.includes('*://*.nytimes.com/*'), 'a site that is on by itself keeps its permission');
  assert.ok(fake.removed.includes('*://*.bbc.com/*') && fake.removed.includes('*://*.reuters.com/*'));
  start({ scope: 'all' });
  await switchScope('news');
  assert.deepEqual(fake.removed, ['*://*/*']);
});

for (const [how, answer] of [
  ['says no', async () => false],
  ['closes the question', () => Promise.reject(new Error('no gesture'))],
] as const) {
  test(`a reader who ${how} finds everything as it was`, async () => {
    const before = { on: false, scope: 'news' as const, sites: { 'herald.example': false } };
    fake.answer = answer;
    start(before);
    assert.equal(await switchSite('herald.example', true), false);
    assert.equal(await switchScope('all'), false);
    assert.deepEqual([stored().on, stored().scope, stored().sites], [before.on, before.scope, before.sites]);
    assert.deepEqual(fake.removed, []);
  });
}

test('what changed while the browser asked stays changed', async () => {
  start({ on: false });
  fake.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    fake.stored['sites'] = { 'other.example': true, 'herald.example': true };
    return false;
  };
  await switchSite('herald.example', true);
  assert.deepEqual(stored().sites, { 'other.example': true, 'herald.example': true });
  assert.equal(stored().on, false);
});
