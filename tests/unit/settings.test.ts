import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { isNewsHost, NEWS_HOSTS } from '../../extension/shared/news-sites';
import { hostOfPattern, originsOf, patternOf, registrationsOf } from '../../extension/shared/patterns';
import { choosesFor, chosen, DEFAULTS, isHost, repair, SCOPES, shows, siteOf, wants, type Problem, type Settings } from '../../extension/shared/settings';
import { aboutOwn, groupsOf, packFiles, type Pack } from '../../extension/shared/packs';
import { readSettings, writeSettings } from '../../extension/shared/settings-file';
import { CATEGORIES, GROUPS, groupOf } from '../../extension/shared/taxonomy';

const settings = (over: Partial<Settings>): Settings => ({ ...DEFAULTS, ...over });

test('settings that do not validate fall back key by key and the rest stays', () => {
  const problems: Problem[] = [];
  const repaired = repair(
    {
      on: 'yes',
      scope: 'news',
      sites: { 'herald.example': false, 'HERALD example': true, 'ok.example': 1 },
      categories: { 'unnamed/bare': false, 'unnamed/nobody': true },
      siteCategories: { 'herald.example': { 'hearsay/vague': false, 'check/response': 'no' }, 'x.example': [] },
      intensity: 'loud',
      colours: { unnamed: '#12ab9F', anonymity: 'red', weather: '#000000' },
      scrollMarks: true,
    },
    problems,
  );
  assert.deepEqual(repaired, {
    ...DEFAULTS,
    scope: 'news',
    sites: { 'herald.example': false },
    categories: { 'unnamed/bare': false },
    siteCategories: { 'herald.example': { 'hearsay/vague': false }, 'x.example': {} },
    colours: { unnamed: '#12ab9F' },
    scrollMarks: true,
  });
  assert.deepEqual(
    problems.map(({ path }) => path),
    [
      'on',
      'sites["HERALD example"]',
      'sites["ok.example"]',
      'categories["unnamed/nobody"]',
      'siteCategories["herald.example"]["check/response"]',
      'siteCategories["x.example"]',
      'intensity',
      'colours["anonymity"]',
      'colours["weather"]',
    ],
  );
});

test('no value at all, or nonsense, gives the defaults', () => {
  for (const value of [undefined, {}, null, 7, 'on', [], { sites: null, colours: [] }]) assert.deepEqual(repair(value), { ...DEFAULTS });
  assert.equal(Object.getPrototypeOf(repair(JSON.parse('{"sites":{"__proto__":true}}')).sites), Object.prototype);
});

test('settings survive repair unchanged', () => {
  const full = settings({ on: false, scope: 'all', sites: { 'a.example': true }, intensity: 'underline', colours: { check: '#123456' } });
  assert.deepEqual(repair(JSON.parse(JSON.stringify(full))), full);
});

test('a site is its host without www, and only web pages have one', () => {
  assert.equal(siteOf('https://www.Herald.example:8080/a?b#c'), 'herald.example');
  assert.equal(siteOf('http://127.0.0.1/'), '127.0.0.1');
  // All that is below gov.uk is not one site, and what a reader chose for it holds for the one all the same.
  assert.equal(siteOf('https://www.gov.uk./news'), 'www.gov.uk');
  assert.equal(siteOf('https://www.leeds.gov.uk/'), 'leeds.gov.uk');
  assert.equal(patternOf('www.gov.uk'), '*://*.www.gov.uk/*');
  assert.equal(chosen({ ...DEFAULTS, sites: { 'gov.uk': true } }, 'www.gov.uk'), true);
  assert.equal(siteOf('http://[::1]/'), '[::1]');
  for (const url of ['file:///a.html', 'chrome://settings', 'about:blank', 'not an address', '', undefined]) assert.equal(siteOf(url), null);
  for (const host of ['herald.example', 'xn--bcher-kva.example', 'localhost', '127.0.0.1', '[::1]', 'under_score.example']) assert.ok(isHost(host), host);
  for (const name of ['www.herald.example', 'b\u00fccher.example', 'Herald.example', 'herald.example.', 'herald.example:80', 'a b', 'a/b', '1.2', ''])
    assert.ok(!isHost(name), name);
});

test('the nearest choice wins: host, domain above it, scope', () => {
  const given = settings({ scope: 'news', sites: { 'bbc.co.uk': false, 'sport.bbc.co.uk': true, 'blog.example': true } });
  assert.equal(wants(given, 'bbc.co.uk'), false);
  assert.equal(wants(given, 'news.bbc.co.uk'), false);
  assert.equal(wants(given, 'sport.bbc.co.uk'), true);
  assert.equal(wants(given, 'live.sport.bbc.co.uk'), true);
  assert.equal(wants(given, 'a.blog.example'), true);
  assert.equal(wants(given, 'reuters.com'), true);
  assert.equal(wants(given, 'notreuters.com'), false);
  assert.equal(wants({ ...given, on: false }, 'reuters.com'), false);
  assert.equal(wants({ ...given, scope: 'all' }, 'anything.example'), true);
  assert.equal(wants({ ...given, scope: 'all' }, null), false);
});

test('categories: the site’s own choice, then the reader’s, then the default', () => {
  const given = settings({ categories: { 'unnamed/bare': false }, siteCategories: { 'herald.example': { 'unnamed/bare': true } } });
  assert.equal(shows(given, 'www.herald.example', 'unnamed/bare'), true);
  assert.equal(shows(given, 'other.example', 'unnamed/bare'), false);
  assert.equal(shows(given, null, 'anonymity/terms'), true);
  assert.equal(shows(given, null, 'attribution/person'), false);
});

test('a site follows the choice of categories of the nearest domain that has one', () => {
  const given = settings({ siteCategories: { 'herald.example': { 'unnamed/bare': false }, 'live.sport.herald.example': {} } });
  assert.equal(choosesFor(given, 'herald.example'), 'herald.example');
  assert.equal(choosesFor(given, 'sport.herald.example'), 'herald.example');
  assert.equal(choosesFor(given, 'live.sport.herald.example'), 'live.sport.herald.example');
  assert.equal(choosesFor(given, 'example'), undefined);
  assert.equal(choosesFor(given, 'toString'), undefined);
});

test('the loader is registered where the settings want it', () => {
  assert.deepEqual(registrationsOf(settings({})), []);
  assert.deepEqual(registrationsOf(settings({ on: false, scope: 'all' })), []);
  assert.deepEqual(registrationsOf(settings({ sites: { 'a.example': true, 'b.example': false } })), [
    { id: 'loader', matches: ['*://*.a.example/*'], excludeMatches: ['*://*.b.example/*'] },
  ]);
  const [news] = registrationsOf(settings({ scope: 'news', sites: { 'a.example': true } }));
  assert.equal(news!.matches.length, NEWS_HOSTS.length + 1);
});

test('a page has the loader once if it is wanted there, and else not at all', () => {
  const covers = (pattern: string, host: string): boolean => {
    const [, any, domain] = /^\*:\/\/(\*\.)?([^/]*)\/\*$/.exec(pattern)!;
    return domain === '*' || host === domain || (any !== undefined && host.endsWith(`.${domain}`));
  };
  const sites = { 'a.example': false, 'b.a.example': true, 'c.b.a.example': false, 'd.c.b.a.example': true, 'e.b.a.example': true, 'f.example': true, 'g.f.example': true };
  const hosts = [...Object.keys(sites), ...Object.keys(sites).map((host) => `x.${host}`), 'example', 'y.example', 'ba.example', '127.0.0.1'];
  for (const scope of SCOPES) {
    const given = settings({ scope, sites });
    for (const host of hosts) {
      const here = registrationsOf(given).filter(
        ({ matches, excludeMatches }) => matches.some((pattern) => covers(pattern, host)) && !excludeMatches.some((pattern) => covers(pattern, host)),
      );
      assert.equal(here.length, Number(wants(given, host)), `${host} where the scope is ${scope}: ${JSON.stringify(here)}`);
    }
  }
});

test('patterns and hosts lead to each other', () => {
  for (const host of ['herald.example', 'localhost', '127.0.0.1', '[::1]']) assert.equal(hostOfPattern(patternOf(host)), host);
  assert.equal(hostOfPattern('http://localhost:8080/*'), 'localhost');
  assert.equal(hostOfPattern('https://www.herald.example/*'), 'herald.example');
  for (const all of ['<all_urls>', '*://*/*', 'https://*/*']) assert.equal(hostOfPattern(all), null);
});

test('the news list holds each host once, written as settings write hosts', () => {
  assert.equal(new Set(NEWS_HOSTS).size, NEWS_HOSTS.length);
  for (const host of NEWS_HOSTS) {
    assert.equal(siteOf(`https://${host}/`), host);
    assert.ok(isHost(host) && isNewsHost(host) && isNewsHost(`www2.${host}`), host);
  }
  // One that lies below another would be asked for twice.
  for (const host of NEWS_HOSTS) assert.ok(!isNewsHost(host.slice(host.indexOf('.') + 1)), host);
  assert.ok(originsOf('news').every((pattern) => /^\*:\/\/\*\.[a-z0-9.-]+\/\*$/.test(pattern)));
});

test('every category has its group', () => {
  for (const category of CATEGORIES) assert.ok(GROUPS.some(({ group }) => group === groupOf(category)), category);
});

test('categories stand in the order in which the engine numbers them', () => {
  const numbered = readFileSync('src/report.rs', 'utf8').matchAll(/^ {4}\w+ \w+ "([a-z]+\/[a-z-]+)",$/gm);
  assert.deepEqual([...CATEGORIES], [...numbered].map(([, category]) => category));
});

test('a settings file comes back as it was written', () => {
  const given = settings({ on: false, scope: 'news', sites: { 'a.example': false }, colours: { hearsay: '#010203' } });
  assert.deepEqual(readSettings(writeSettings(given)), { settings: given, problems: [] });
});

test('a file that is no settings file, or of a newer version, changes nothing and says why', () => {
  assert.deepEqual(readSettings('{\n  "format": "sourcelight-settings",\n  "version": 1,,\n}'), { refused: 'not-json', line: 3, column: 16 });
  assert.deepEqual(readSettings('{"format": "sourcelight-settings", "version": 1'), { refused: 'not-json', line: 1, column: 48 });
  for (const text of ['null', '[]', '{}', '{"version":1}', '{"format":"sourcelight-settings"}', '{"format":"sourcelight-settings","version":"1"}'])
    assert.deepEqual(readSettings(text), { refused: 'not-settings' }, text);
  assert.deepEqual(readSettings('{"format":"sourcelight-settings","version":99,"on":false}'), { refused: 'newer', version: 99 });
});

test('a settings file with wrong values names each and keeps the rest', () => {
  const reading = readSettings('{"format":"sourcelight-settings","version":1,"on":false,"intensity":"loud","volume":11,"sites":{"A B":true}}');
  assert.ok('settings' in reading);
  assert.deepEqual(reading.settings, { ...DEFAULTS, on: false });
  assert.deepEqual(
    reading.problems.map(({ path }) => path),
    ['volume', 'sites["A B"]', 'intensity'],
  );
  assert.ok(reading.problems.every(({ expected }) => expected !== ''));
});

const pack = (name: string, on: boolean, ...kinds: string[]): Pack => ({
  on,
  file: { name, patterns: kinds.map((kind) => ({ name: kind, says: `Says ${kind}.`, examples: [`An [${kind}].`] })) },
});

test('packs go through repair, and what is none is named', () => {
  const problems: Problem[] = [];
  const good = pack('Mine', true, 'leak', 'docket-number');
  const bad = [7, { on: true }, { ...good, on: 'yes' }, pack('Other', true, 'Not A Kind'), { ...good, script: '' }, { on: true, file: { name: 'x', patterns: [null] } }];
  const repaired = repair({ packs: [bad[0], good, ...bad.slice(1)], categories: { 'custom/leak': false, 'custom/a b': false } }, problems);
  assert.deepEqual(repaired.packs, [good]);
  assert.deepEqual(repaired.categories, { 'custom/leak': false });
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['categories["custom/a b"]', 'packs[0]', 'packs[2]', 'packs[3]', 'packs[4]', 'packs[5]', 'packs[6]'],
  );
  assert.deepEqual(repair({ packs: {} }).packs, []);
});

test('settings of version 1 are read, and packs go along in the file of version 2', () => {
  const old = readSettings('{"format":"sourcelight-settings","version":1,"on":false,"intensity":"strong"}');
  assert.ok('settings' in old);
  assert.deepEqual(old, { settings: { ...DEFAULTS, on: false, intensity: 'strong' }, problems: [] });
  const full = settings({ packs: [pack('Mine', false, 'leak')], colours: { custom: '#123456' } });
  assert.match(writeSettings(full), /"version": 2,/);
  assert.deepEqual(readSettings(writeSettings(full)), { settings: full, problems: [] });
});

test('kinds of the reader\'s own are listed and switched like others', () => {
  const mine = settings({ packs: [pack('A', true, 'leak', 'docket'), pack('B', false, 'off'), pack('C', true, 'leak', 'late')] });
  assert.deepEqual(groupsOf(mine), [...GROUPS, { group: 'custom', kinds: ['leak', 'docket', 'late'], on: true }]);
  assert.deepEqual(groupsOf(DEFAULTS), GROUPS);
  assert.equal(packFiles(mine).length, 2);
  assert.deepEqual(aboutOwn(mine, 'custom/late'), { says: 'Says late.', example: 'An [late].' });
  assert.equal(shows(mine, 'a.example', 'custom/leak'), true);
  assert.equal(shows({ ...mine, siteCategories: { 'a.example': { 'custom/leak': false } } }, 'a.example', 'custom/leak'), false);
});
