import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare, readFile } from '../../extension/shared/compare';
import {
  contextOf,
  fileName,
  linkTo,
  positionsIn,
  toAnnotations,
  toCsv,
  toFile,
  toJson,
  toMarkdown,
  type Wording,
} from '../../extension/shared/export';
import type { PageReport } from '../../extension/shared/messages';
import type { Finding } from '../../extension/shared/report';
import { findingAt } from '../../extension/shared/story';

const NOW = new Date('2026-03-04T05:06:07Z');
const words: Wording = {
  kind: (category) => category,
  word: (_, name) => name,
  sources: 'Sources',
  responsibility: 'Responsibility',
  checks: 'Checks',
  findings: 'Findings',
  none: 'None',
};

/** A page whose findings are the given phrases, each `phrase => category`, in the order of the text. */
function pageOf(text: string, phrases: [string, string][], over: Partial<PageReport> = {}): PageReport {
  let from = 0;
  const findings = phrases.map(([quote, category], id): Finding => {
    const start = text.indexOf(quote, from);
    assert.ok(start >= 0, quote);
    from = start + 1;
    const end = start + quote.length;
    const line = text.lastIndexOf('\n', start - 1) + 1;
    const around = { prefix: text.slice(line, start), suffix: /^[^\n]*/.exec(text.slice(end))![0] };
    return { id, category, rule: category, field: 'text', start, end, quote, confidence: 'sure', ...around };
  });
  return {
    url: 'https://herald.example/port?id=1#top',
    title: 'Port deal',
    language: 'en',
    report: { version: 1, findings, sources: [], responsibility: [], checks: [] },
    frames: [],
    ...over,
  };
}

/** Parses CSV by RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.length > 1);
}

test('context never splits a character', () => {
  const page = pageOf(`${'x'.repeat(3)}\u{1F600}${'a'.repeat(31)}two sources${'b'.repeat(31)}\u{1F600}`, [['two sources', 'unnamed/bare']]);
  const { prefix, suffix } = contextOf(page.report.findings[0]!);
  assert.equal(prefix, 'a'.repeat(31));
  assert.equal(suffix, 'b'.repeat(31));
});

test('a text fragment names the phrase between its neighbours and encodes what has a meaning there', () => {
  const page = pageOf('First line.\nThe well-known, late plan & more, two sources said - again.\nNext', [['two sources', 'unnamed/bare']]);
  assert.equal(
    linkTo(page, page.report.findings[0]!),
    'https://herald.example/port?id=1#:~:text=well%2Dknown%2C%20late%20plan%20%26%20more%2C-,two%20sources,-said%20%2D%20again.',
  );
  const long = 'on condition of anonymity because they were not authorised to speak publicly about the negotiations';
  const other = pageOf(long, [[long, 'anonymity/terms']]);
  assert.equal(
    linkTo(other, other.report.findings[0]!),
    'https://herald.example/port?id=1#:~:text=on%20condition%20of%20anonymity,publicly%20about%20the%20negotiations',
  );
});

test('hostile words stay words in every format', () => {
  const quote = '=cmd|"<img src=x onerror=alert(1)>"](javascript:alert(1)) **x**';
  const page = pageOf(`He spoke: ${quote} , "quoted"`, [[quote, 'unnamed/bare']], {
    title: '# <script>alert(1)</script> [a](b)',
    url: 'https://herald.example/a>b<c) d',
  });
  const markdown = toMarkdown(page, words);
  assert.ok(!/(^|[^\\])[<](?!https:)/m.test(markdown), markdown);
  assert.ok(!/[^\\]\]\(javascript/.test(markdown), markdown);
  assert.ok(markdown.startsWith('# \\# \\<script\\>'), markdown);
  const [, row] = parseCsv(toCsv(page));
  assert.equal(row![5], `'${quote}`);
  assert.equal(JSON.parse(toJson(page, NOW)).report.findings[0].quote, quote);
  assert.equal(JSON.parse(toAnnotations(page, NOW)).items[0].target.selector[0].exact, quote);
});

test('CSV has one line per finding and every cell comes back', () => {
  const text = 'Two "senior, tired" officials\nsaid so; experts warned.';
  const page = pageOf(text, [
    ['Two "senior, tired" officials\nsaid', 'unnamed/official'],
    ['experts', 'unnamed/crowd'],
  ]);
  const [head, ...rows] = parseCsv(toCsv(page));
  assert.equal(rows.length, 2);
  assert.ok(rows.every((row) => row.length === head!.length));
  assert.equal(rows[0]![head!.indexOf('quote')], 'Two "senior, tired" officials\nsaid');
  assert.equal(rows[1]![head!.indexOf('start')], String(text.indexOf('experts')));
});

test('annotation selectors re-anchor in the page’s own text content', () => {
  const text = 'Two sources said so.\nA caf\u00e9 owner, two sources and \u{1F600} experts warned.';
  const page = pageOf(text, [
    ['Two sources', 'unnamed/bare'],
    ['two sources', 'unnamed/bare'],
    ['experts', 'unnamed/crowd'],
  ]);
  const content = `\n  nav two sources\n<p> Two\n   sources   said so.  \n\n   A caf\u00e9 owner, two sources and \u{1F600}\n experts warned.`;
  const items = JSON.parse(toAnnotations(page, NOW, content)).items as { target: { selector: Record<string, unknown>[] } }[];
  const anchored = items.map(({ target }) => {
    const position = target.selector.find(({ type }) => type === 'TextPositionSelector')!;
    return content.slice(position['start'] as number, position['end'] as number).replace(/\s+/g, ' ');
  });
  assert.deepEqual(anchored, ['Two sources', 'two sources', 'experts']);
  assert.ok(positionsIn(content, page)[1]!.start > content.indexOf('owner'));
  for (const { target } of items) {
    const quote = target.selector.find(({ type }) => type === 'TextQuoteSelector') as unknown as Record<'prefix' | 'exact' | 'suffix', string>;
    assert.ok(text.includes(quote.prefix + quote.exact + quote.suffix));
  }
  assert.deepEqual(positionsIn('another page', page), [null, null, null]);
});

test('a saved report is read back, and anything else is refused for its reason', () => {
  const page = pageOf('Two sources said so.', [['Two sources', 'unnamed/bare']]);
  const file = readFile(toJson(page, NOW));
  assert.ok(typeof file !== 'string' && file.report.findings[0]!.suffix === ' said so.');
  assert.equal(readFile('{'), 'not-json');
  assert.equal(readFile('[]'), 'not-a-report');
  assert.equal(readFile(JSON.stringify({ ...toFile(page, NOW), version: 2 })), 'newer');
  assert.equal(readFile(JSON.stringify({ ...toFile(page, NOW), report: { findings: [{}], checks: [] } })), 'not-a-report');
  for (const key of ['url', 'exported']) {
    for (const value of [undefined, 7, null]) assert.equal(readFile(JSON.stringify({ ...toFile(page, NOW), [key]: value })), 'not-a-report', key);
  }
});

test('comparison looks at the words around each finding once, however often a phrase stands on the page', () => {
  const phrases = Array.from({ length: 300 }, (): [string, string] => ['officials', 'unnamed/crowd']);
  const page = pageOf(phrases.map((_, at) => `On day ${at} the ${at}th ship came in, officials said.`).join('\n'), phrases);
  const file = toFile(page, NOW);
  let looks = 0;
  for (const finding of file.report.findings) {
    const { prefix } = finding;
    Object.defineProperty(finding, 'prefix', { get: () => ((looks += 1), prefix) });
  }
  assert.deepEqual(compare(file, page).changes, []);
  assert.equal(looks, phrases.length);
});

test('comparison finds the source that was named since, what went and what came', () => {
  const before = pageOf('The plan is dead, a senior official said on Monday after the vote. Experts warned of delay. It was raining.', [
    ['a senior official', 'unnamed/official'],
    ['Experts', 'unnamed/crowd'],
  ]);
  const after = pageOf(
    'The plan is dead, Deputy Minister Ana Ruiz said on Monday after the vote. Nothing else happened that day at all. Much later the ministry declined to comment.',
    [
      ['Deputy Minister Ana Ruiz', 'attribution/person'],
      ['declined to comment', 'check/response'],
    ],
  );
  before.report.checks = [{ id: 'K9', state: 'none', evidence: [] }];
  after.report.checks = [{ id: 'K9', state: 'declined', evidence: [] }];
  const { changes, checks } = compare(toFile(before, NOW), after);
  assert.deepEqual(
    changes.map((change) => [change.change, 'before' in change && change.before.quote, 'after' in change && change.after.quote]),
    [
      ['recast', 'a senior official', 'Deputy Minister Ana Ruiz'],
      ['gone', 'Experts', false],
      ['new', false, 'declined to comment'],
    ],
  );
  assert.deepEqual(checks, [{ id: 'K9', before: 'none', after: 'declined' }]);
  assert.deepEqual(compare(toFile(before, NOW), before), { changes: [], checks: [] });
});

test('evidence is found again among the findings', () => {
  const { report } = pageOf('sources said, experts said', [
    ['sources', 'unnamed/bare'],
    ['experts', 'unnamed/crowd'],
  ]);
  assert.equal(findingAt(report, { field: 'text', start: 1, end: 3, quote: 'ou' })?.id, 0);
  assert.equal(findingAt(report, { field: 'text', start: 5, end: 24, quote: 'es said, experts sa' })?.id, 0);
  assert.equal(findingAt(report, { field: 'text', start: 8, end: 12, quote: 'said' }), undefined);
  assert.equal(findingAt(report, { field: 'title', start: 1, end: 3, quote: 'ou' }), undefined);
});

test('file names hold nothing a file system minds', () => {
  assert.equal(fileName(pageOf('', []), 'md', NOW), 'sourcelight-herald.example-2026-03-04.md');
  assert.equal(fileName(pageOf('', [], { url: 'no address' }), 'csv', NOW), 'sourcelight-page-2026-03-04.csv');
});
