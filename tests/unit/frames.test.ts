import assert from 'node:assert/strict';
import { test } from 'node:test';

import { join } from '../../extension/shared/frames';
import type { PageReport } from '../../extension/shared/messages';
import type { Check, Finding } from '../../extension/shared/report';
import { findingAt } from '../../extension/shared/story';

const finding = (id: number, start: number, quote: string): Finding => ({
  id,
  category: 'unnamed/bare',
  rule: 'unnamed/bare',
  field: 'text',
  start,
  end: start + quote.length,
  quote,
  prefix: '',
  suffix: '',
  confidence: 'sure',
  source: 0,
});

const page = (frame: number, findings: Finding[], checks: Check[]): PageReport => ({
  url: `https://herald.example/${frame}`,
  title: `Frame ${frame}`,
  language: 'en',
  frames: [{ frame, first: 0 }],
  report: {
    version: 1,
    findings,
    sources: [{ id: 0, category: 'unnamed/bare', label: 'sources', specificity: 'bare', findings: findings.map(({ id }) => id) }],
    responsibility: [],
    checks,
  },
});

const quote = (start: number) => ({ field: 'text' as const, start, end: start + 7, quote: 'sources' });

test('the findings of a frame stand behind the page’s own, and lead back to their frame', () => {
  const top = page(0, [finding(0, 10, 'sources'), finding(1, 40, 'sources')], [
    { id: 'K1', state: 'found', count: 1, evidence: [quote(10)] },
    { id: 'K2', state: 'found', count: 2, evidence: [quote(10)] },
    { id: 'K4', state: 'stock', count: 1, evidence: [] },
    { id: 'K12', state: 'yes', evidence: [quote(10)] },
    { id: 'K15', state: 'found', balance: { named: 1, unnamed: 2, documents: 0, media: 0 }, evidence: [] },
  ]);
  const frame = page(7, [finding(0, 3, 'sources')], [
    { id: 'K1', state: 'found', count: 1, evidence: [quote(3)] },
    { id: 'K2', state: 'found', count: 4, evidence: [quote(3)] },
    { id: 'K4', state: 'quoted', count: 2, evidence: [] },
    { id: 'K9', state: 'declined', count: 1, evidence: [] },
    { id: 'K12', state: 'no', evidence: [quote(3)] },
    { id: 'K15', state: 'found', balance: { named: 3, unnamed: 1, documents: 1, media: 0 }, evidence: [] },
  ]);
  const whole = join([top, page(5, [], []), frame]);
  assert.equal(whole.title, 'Frame 0');
  assert.deepEqual(whole.frames, [{ frame: 0, first: 0 }, { frame: 7, first: 2 }]);
  assert.deepEqual(whole.report.findings.map(({ id, source }) => [id, source]), [[0, 0], [1, 0], [2, 1]]);
  assert.deepEqual(whole.report.sources.map(({ id, findings }) => [id, findings]), [[0, [0, 1]], [1, [2]]]);
  const check = (id: string) => whole.report.checks.find((check) => check.id === id)!;
  assert.deepEqual(whole.report.checks.map(({ id }) => id), ['K1', 'K2', 'K4', 'K9', 'K12', 'K15']);
  assert.equal(check('K1').count, 2);
  assert.equal(check('K2').count, 4, 'the largest number is no sum');
  assert.equal(check('K4').state, 'quoted');
  assert.equal(check('K12').state, 'yes', 'the page has one beginning');
  assert.deepEqual(check('K15').balance, { named: 4, unnamed: 3, documents: 1, media: 0 });
  // What a frame's check shows leads to the frame's finding, though its offsets began at nought too.
  assert.equal(findingAt(whole.report, check('K1').evidence[1]!)?.id, 2);
});

test('a page that is a frame and little else takes the frame’s report', () => {
  const whole = join([page(0, [], []), page(3, [finding(0, 3, 'sources')], [])]);
  assert.deepEqual(whole.frames, [{ frame: 3, first: 0 }]);
  assert.equal(whole.title, 'Frame 0');
  assert.equal(whole.report.findings.length, 1);
});
