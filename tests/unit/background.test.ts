/** The background in browsers that lack something. */

import { fake } from './fake';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../../extension/background/index';

test('the background starts where the browser has no keyboard shortcuts', () => {
  assert.ok(!('commands' in chrome), 'as Firefox for Android');
  assert.deepEqual(fake.listeners.sort(), ['permissions.onAdded', 'permissions.onRemoved', 'runtime.onInstalled', 'runtime.onMessage', 'runtime.onStartup', 'storage.onChanged']);
});
