import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { marked } from './harness/marks.ts';
import { POLICIES, type Policy } from './harness/server.ts';
import { until } from './harness/session.ts';
import { server, visit } from './harness/shared.ts';

describe('content security policies', () => {
  for (const policy of Object.keys(POLICIES) as Policy[]) {
    test(policy, () =>
      visit(server.url('policy.html', { policy }), async (page) => {
        const all = await marked(page, 'requested anonymity');
        const names = new Set(all.map((mark) => mark.name));
        for (const name of ['unnamed-official', 'anonymity-terms', 'responsibility-claim']) {
          assert.ok(names.has(name), `${name} is marked`);
        }
        // The page listens from its head on; where its scripts may not run it cannot.
        const seen = await page.evaluate(() => (window as { violations?: string[] }).violations);
        if (seen) assert.deepEqual(seen, [], 'the page sees no violation of its policy');
        const style = () =>
          page.evaluate(() => getComputedStyle(document.querySelector('#official')!, '::highlight(sourcelight-unnamed-official)').textDecorationLine);
        await until(async () => (await style()) === 'underline', 'the line under the mark: it is drawn under this policy');
      }),
    );
  }
});
