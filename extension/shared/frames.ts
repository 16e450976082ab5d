/** One report of a page and the frames in it. */

import type { PageReport } from './messages';
import type { Balance, Check, Finding, Quote, Report } from './report';

/** Joins reports of one page, the top frame's first: as if the frames' texts stood behind the page's own. */
export function join(pages: readonly PageReport[]): PageReport {
  return pages.reduce((page, next) => (next.report.findings.length === 0 ? page : behind(page, next)));
}

function behind(page: PageReport, next: PageReport): PageReport {
  if (page.report.findings.length === 0) return { ...next, url: page.url, title: page.title || next.title, language: page.language || next.language };
  const { report } = page;
  const first = report.findings.length;
  const added = moved(next.report, first, report.sources.length, extentOf(report));
  return {
    ...page,
    frames: [...page.frames, ...next.frames.map((part) => ({ ...part, first: part.first + first }))],
    report: {
      ...report,
      findings: [...report.findings, ...added.findings],
      sources: [...report.sources, ...added.sources],
      responsibility: [...report.responsibility, ...added.responsibility],
      checks: checks(report.checks, added.checks),
      policies: report.policies ?? added.policies,
    },
  };
}

/** One past the last unit that a report speaks of, in either field. */
function extentOf({ findings }: Report): Record<Quote['field'], number> {
  const extent = { title: 0, text: 0 };
  for (const { field, end, cue } of findings) extent[field] = Math.max(extent[field], end + 1, cue?.field === field ? cue.end + 1 : 0);
  return extent;
}

/** A report with its findings, sources and offsets counted from elsewhere. */
function moved(report: Report, finding: number, source: number, by: Record<Quote['field'], number>): Report {
  const quote = <Q extends Quote>(quote: Q): Q => ({ ...quote, start: quote.start + by[quote.field], end: quote.end + by[quote.field] });
  const maybe = (given: Quote | undefined): Quote | undefined => given && quote(given);
  const ids = (given: number[]): number[] => given.map((id) => id + finding);
  return {
    ...report,
    findings: report.findings.map(
      (given): Finding => ({
        ...quote(given),
        id: given.id + finding,
        cue: maybe(given.cue),
        source: given.source === undefined ? undefined : given.source + source,
        slots: given.slots?.map(quote),
      }),
    ),
    sources: report.sources.map((given) => ({
      ...given,
      id: given.id + source,
      access: maybe(given.access),
      side: maybe(given.side),
      reason: maybe(given.reason),
      outlet: maybe(given.outlet),
      findings: ids(given.findings),
    })),
    responsibility: report.responsibility.map((given) => ({
      ...given,
      actor: maybe(given.actor),
      accuser: maybe(given.accuser),
      event: maybe(given.event),
      channel: maybe(given.channel),
      findings: ids(given.findings),
    })),
    checks: report.checks.map((given) => ({ ...given, evidence: given.evidence.map(quote) })),
  };
}

/** Checks that say something of the page's one headline, beginning or outlet: the top frame's word stands. */
const ONCE: ReadonlySet<string> = new Set(['K11', 'K12', 'K17']);

function checks(own: readonly Check[], added: readonly Check[]): Check[] {
  const all = own.map((check) => {
    const other = added.find(({ id }) => id === check.id);
    return other && !ONCE.has(check.id) ? both(check, other) : check;
  });
  all.push(...added.filter(({ id }) => !own.some((check) => check.id === id)));
  return all.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

function both(one: Check, other: Check): Check {
  if (one.id === 'K2') return (other.count ?? 0) > (one.count ?? 0) ? other : one; // a largest number, no sum
  const sum = (a: number | undefined, b: number | undefined) => (a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0));
  return {
    ...one,
    // Several statements win over a single one; stock wording is told only where all of it is.
    state: one.state === other.state ? one.state : one.id === 'K7' ? 'several' : one.id === 'K4' ? 'quoted' : 'mixed',
    count: sum(one.count, other.count),
    balance: one.balance && other.balance ? balance(one.balance, other.balance) : (one.balance ?? other.balance),
    evidence: [...one.evidence, ...other.evidence],
  };
}

const balance = (a: Balance, b: Balance): Balance => ({
  named: a.named + b.named,
  unnamed: a.unnamed + b.unnamed,
  documents: a.documents + b.documents,
  media: a.media + b.media,
});
