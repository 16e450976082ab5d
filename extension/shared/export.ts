/**
 * A page's report as a file: Markdown, CSV, JSON, or W3C Web Annotations. Pure functions; what they are given comes from web pages, so every format
 * escapes for itself.
 */

import type { PageReport } from './messages';
import type { Finding, Report } from './report';

/** How much text stands before and after a quotation, in UTF-16 units: what Hypothesis and others use. */
const CONTEXT = 32;

export interface Context {
  prefix: string;
  suffix: string;
}

/** Half a surrogate pair is no character: no excerpt begins or ends with one. */
const whole = (text: string): string => text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');

/** The text just before and after a finding. */
export const contextOf = ({ prefix, suffix }: Context): Context => ({
  prefix: whole(prefix.slice(-CONTEXT)),
  suffix: whole(suffix.slice(0, CONTEXT)),
});

/** Percent-encoding for one term of a text directive, in which `-`, `,` and `&` have a meaning. */
const term = (text: string): string => encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D');

/** Longer phrases are named by their first and last words. */
const LONG = 80;

/** The last whole words of a text that lie in one line and within `CONTEXT` units; nothing where they hold no letter or digit. */
function lastWords(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return worded(line.length > CONTEXT ? line.slice(-CONTEXT).replace(/^\S*\s*/, '') : line);
}

/** Likewise the first words. */
function firstWords(text: string): string {
  const line = /^[^\n]*/.exec(text)![0];
  return worded(line.length > CONTEXT ? line.slice(0, CONTEXT).replace(/\s*\S*$/, '') : line);
}

const worded = (text: string): string => (/[\p{L}\p{N}]/u.test(text) ? text.trim() : '');

/** The address that opens the page at a finding, by text fragment. */
export function linkTo(page: { url: string }, finding: Context & { quote: string }): string {
  const words = finding.quote.trim().split(/\s+/);
  const long = finding.quote.length > LONG && words.length > 8;
  const terms = long ? [words.slice(0, 4).join(' '), words.slice(-4).join(' ')] : [words.join(' ')];
  const prefix = lastWords(finding.prefix);
  const suffix = firstWords(finding.suffix);
  const directive = [prefix && `${term(prefix)}-`, ...terms.map(term), suffix && `-${term(suffix)}`].filter(Boolean).join(',');
  return `${page.url.replace(/#.*$/s, '')}#:~:text=${directive}`;
}

/** Escapes everything that Markdown could read as markup, and keeps it in one line. */
const md = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+\-.!|~&:]/g, (character) => `\\${character}`)
    .trim();

/** An address as a Markdown link target. */
const target = (url: string): string => `<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>`;

/** The words an export is written in: the interface gives its own, tests give theirs. */
export interface Wording {
  kind: (category: string) => string;
  word: (prefix: string, name: string) => string;
  sources: string;
  responsibility: string;
  checks: string;
  findings: string;
  none: string;
}

export function toMarkdown(page: PageReport, words: Wording): string {
  const { report } = page;
  const lines: string[] = [`# ${md(page.title || page.url)}`, '', target(page.url), ''];
  const section = (title: string, items: string[]): void => {
    lines.push(`## ${md(title)}`, '', ...(items.length > 0 ? items : [md(words.none)]), '');
  };
  section(
    words.sources,
    report.sources.map(
      ({ label, category, specificity, findings }) =>
        `- ${md(label)} (${md(words.kind(category))}, ${md(words.word('specificity', specificity))}) × ${findings.length}`,
    ),
  );
  section(
    words.responsibility,
    report.responsibility.map(({ state, actor, accuser, event, verified }) => {
      const who = [accuser, actor].flatMap((quote) => (quote ? [`“${md(quote.quote)}”`] : [])).join(' → ');
      const parts = [md(words.word('responsibility', state)), who, event && `“${md(event.quote)}”`, verified && md(words.word('verified', verified))];
      return `- ${parts.filter(Boolean).join(' · ')}`;
    }),
  );
  section(
    words.checks,
    report.checks.map(({ id, state, count, evidence }) => {
      const said = evidence.slice(0, 3).map(({ quote }) => `“${md(quote)}”`);
      return `- ${md(words.word('check', id))}: ${[count, md(words.word('outcome', state)), ...said].filter((part) => part !== undefined).join(' · ')}`;
    }),
  );
  section(
    words.findings,
    report.findings.map((finding) => {
      const { prefix, suffix } = contextOf(finding);
      return `${finding.id + 1}. ${md(prefix)} [**${md(finding.quote)}**](${target(linkTo(page, finding))}) ${md(suffix)} (${md(words.kind(finding.category))})`;
    }),
  );
  return lines.join('\n');
}

/** One CSV cell. A leading `=`, `+`, `-`, `@` or tab would make a spreadsheet calculate: an apostrophe stops that. */
function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value.replace(/^(?=[=+\-@\t\r])/, "'") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The findings as CSV (RFC 4180, UTF-8), one a line. Offsets count UTF-16 units of the field. */
export function toCsv(page: PageReport): string {
  const columns: [string, (finding: Finding) => string | number | boolean | undefined][] = [
    ['id', ({ id }) => id],
    ['category', ({ category }) => category],
    ['field', ({ field }) => field],
    ['start', ({ start }) => start],
    ['end', ({ end }) => end],
    ['quote', ({ quote }) => quote],
    ['cue', ({ cue }) => cue?.quote],
    ['source', ({ source }) => source],
    ['source_label', ({ source }) => page.report.sources.find(({ id }) => id === source)?.label],
    ['number_min', ({ number }) => number?.min],
    ['number_max', ({ number }) => number?.max],
    ['class', (finding) => finding.class],
    ['confidence', ({ confidence }) => confidence],
    ['in_quote', ({ in_quote }) => in_quote ?? false],
    ['in_headline', ({ in_headline }) => in_headline ?? false],
    ['negated', ({ negated }) => negated ?? false],
    ['rule', ({ rule }) => rule],
    ['url', (finding) => linkTo(page, finding)],
  ];
  const rows = page.report.findings.map((finding) => columns.map(([, value]) => cell(value(finding))).join(','));
  return `${[columns.map(([name]) => name).join(','), ...rows].join('\r\n')}\r\n`;
}

export const FILE_FORMAT = 'sourcelight-report';
export const FILE_VERSION = 1;

/** A report as a file. It holds the marked phrases with a little of the text around them, not the article. */
export interface ReportFile {
  format: typeof FILE_FORMAT;
  version: typeof FILE_VERSION;
  /** When it was written, ISO 8601. */
  exported: string;
  url: string;
  title: string;
  language: string;
  report: Omit<Report, 'findings'> & { findings: (Finding & { url: string })[] };
}

export function toFile(page: PageReport, exported: Date): ReportFile {
  return {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    exported: exported.toISOString(),
    url: page.url,
    title: page.title,
    language: page.language,
    report: {
      ...page.report,
      findings: page.report.findings.map((finding) => ({ ...finding, ...contextOf(finding), url: linkTo(page, finding) })),
    },
  };
}

export const toJson = (page: PageReport, exported: Date): string => `${JSON.stringify(toFile(page, exported), null, 2)}\n`;

/**
 * Where the findings stand in `content`, the text content of the page's body, in UTF-16 units: what a TextPositionSelector counts in. White space may
 * differ. A finding that is not there (a headline from the page's data, a page that changed) has `null`.
 */
export function positionsIn(content: string, page: PageReport): ({ start: number; end: number } | null)[] {
  // The content without white space, and where each unit of it stands: phrases are found however the page breaks its lines.
  let bare = '';
  const at: number[] = [];
  for (const { 0: run, index } of content.matchAll(/\S+/g)) {
    bare += run;
    for (let unit = 0; unit < run.length; unit++) at.push(index + unit);
  }
  const squeeze = (text: string): string => text.replace(/\s+/g, '');
  let from = 0;
  return page.report.findings.map((finding) => {
    const { prefix, suffix } = contextOf(finding);
    const [before, exact, after] = [squeeze(prefix), squeeze(finding.quote), squeeze(suffix)] as const;
    if (exact === '') return null;
    for (const [lead, tail] of [[before, after], [before, ''], ['', after]] as const) {
      const sought = lead + exact + tail;
      let found = bare.indexOf(sought, from);
      if (found < 0) found = bare.indexOf(sought);
      if (found < 0) continue;
      const first = found + lead.length;
      from = Math.max(0, found);
      return { start: at[first]!, end: at[first + exact.length - 1]! + 1 };
    }
    return null;
  });
}

/**
 * The findings as one page of W3C Web Annotations. Every target has a quotation and a text fragment; with `content`, the text content of the page's
 * body, also its position there.
 */
export function toAnnotations(page: PageReport, exported: Date, content?: string): string {
  const positions = content === undefined ? [] : positionsIn(content, page);
  const source = page.url.replace(/#.*$/s, '');
  const annotations = page.report.findings.map((finding, index) => {
    const { prefix, suffix } = contextOf(finding);
    const position = positions[index];
    const link = linkTo(page, finding);
    return {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'Annotation',
      id: link,
      motivation: 'tagging',
      created: exported.toISOString(),
      body: { type: 'TextualBody', purpose: 'tagging', value: finding.category, format: 'text/plain' },
      target: {
        source,
        selector: [
          { type: 'TextQuoteSelector', exact: finding.quote, prefix, suffix },
          ...(position ? [{ type: 'TextPositionSelector', ...position }] : []),
          {
            type: 'FragmentSelector',
            conformsTo: 'https://wicg.github.io/scroll-to-text-fragment/',
            value: link.slice(link.indexOf('#') + 1),
          },
        ],
      },
    };
  });
  const pageOf = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationPage',
    id: source,
    items: annotations.map(({ '@context': _, ...annotation }) => annotation),
  };
  return `${JSON.stringify(pageOf, null, 2)}\n`;
}

/** A name for the file: the page's host and date, no character a file system minds. */
export const fileName = (page: PageReport, ending: string, exported: Date): string => {
  const host = URL.canParse(page.url) ? new URL(page.url).hostname : 'page';
  return `sourcelight-${host.replace(/[^a-z0-9.-]+/gi, '-')}-${exported.toISOString().slice(0, 10)}.${ending}`;
};
