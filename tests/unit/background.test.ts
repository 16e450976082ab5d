/** The background in browsers that lack something. */

import { fake } from './fake';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../../extension/background/index';

test('a frame that is gone does not keep the loader from the others', async () => {
  const ran: number[] = [];
  const scripting = {
    getRegisteredContentScripts: async () => [],
    registerContentScripts: async () => {},
    executeScript: async ({ target: { frameIds = [] }, files }: { target: { frameIds?: number[] }; files?: string[] }) => {
      if (!files) return [0, 3, 7].map((frameId) => ({ frameId, result: [`https://frame-${frameId}.example/`, ''] }));
      if (frameIds.includes(3)) throw new Error('No frame with id 3 in tab 1.');
      ran.push(...frameIds);
      return [];
    },
  };
  const tabs = { query: async () => [{ id: 1, url: 'https://frame-0.example/' }] };
  Object.assign(chrome, { scripting, tabs, permissions: { ...chrome.permissions, getAll: async () => ({ origins: ['*://*/*'] }) } });
  fake.stored = { on: true, scope: 'all', sites: { 'frame-9.example': false } };
  await fake.fire['runtime.onInstalled']!({ reason: 'update' });
  assert.deepEqual(ran, [0, 7]);
});

test('the background starts where the browser has no keyboard shortcuts', () => {
  assert.ok(!('commands' in chrome), 'as Firefox for Android');
  assert.deepEqual(fake.listeners.sort(), ['permissions.onAdded', 'permissions.onRemoved', 'runtime.onInstalled', 'runtime.onMessage', 'runtime.onStartup', 'storage.onChanged']);
});
