/** What changed between an exported report and the page as it is now: pure functions. */

import { contextOf, FILE_FORMAT, FILE_VERSION, type Context, type ReportFile } from './export';
import type { PageReport } from './messages';
import { isRecord } from './packs';
import type { Finding } from './report';

export type Change =
  /** The same place is now attributed otherwise: an unnamed source later named, for one. */
  | { change: 'recast'; before: Finding; after: Finding }
  | { change: 'gone'; before: Finding }
  | { change: 'new'; after: Finding };

export interface CheckChange {
  id: string;
  before: string;
  after: string;
}

export interface Comparison {
  changes: Change[];
  checks: CheckChange[];
}

/** Why a file cannot be compared. */
export type Refusal = 'not-json' | 'not-a-report' | 'newer';

const isFinding = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['category'] === 'string' &&
  typeof value['quote'] === 'string' &&
  typeof value['prefix'] === 'string' &&
  typeof value['suffix'] === 'string' &&
  (value['field'] === 'title' || value['field'] === 'text');
const isCheck = (value: unknown): boolean => isRecord(value) && typeof value['id'] === 'string' && typeof value['state'] === 'string';

/** Reads an exported report. */
export function readFile(text: string): ReportFile | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (!isRecord(value) || value['format'] !== FILE_FORMAT) return 'not-a-report';
  if (typeof value['version'] !== 'number' || value['version'] > FILE_VERSION) return 'newer';
  const report = value['report'];
  if (typeof value['url'] !== 'string' || typeof value['exported'] !== 'string') return 'not-a-report';
  if (!isRecord(report) || !Array.isArray(report['findings']) || !Array.isArray(report['checks'])) return 'not-a-report';
  if (!report['findings'].every(isFinding) || !report['checks'].every(isCheck)) return 'not-a-report';
  return value as unknown as ReportFile;
}

/** A finding and the words around it. */
interface Place {
  finding: Finding;
  words: Set<string>;
  /** Whether it was found in the other report. */
  taken: boolean;
}

const placeOf = (finding: Finding, { prefix, suffix }: Context): Place => ({
  finding,
  words: new Set(`${prefix} ${suffix}`.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
  taken: false,
});

/** How alike the text around two findings is, 0 to 1: shared words by all words (Jaccard). */
function likeness({ words: a }: Place, { words: b }: Place): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/** From here on two places count as the same although the phrase between them differs. */
const SAME_PLACE = 0.4;

/** Takes the free place that is most like another one, the first of equals. */
function take(old: Place, places: readonly Place[], least: number): Place | undefined {
  let best: Place | undefined;
  let most = least;
  for (const place of places) {
    if (place.taken) continue;
    const likely = likeness(old, place);
    if (best ? likely <= most : likely < least) continue;
    [best, most] = [place, likely];
    if (likely === 1) break;
  }
  if (best) best.taken = true;
  return best;
}

function groups(places: readonly Place[], key: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const group = groups.get(key(place));
    if (group) group.push(place);
    else groups.set(key(place), [place]);
  }
  return groups;
}

export function compare(before: ReportFile, page: PageReport): Comparison {
  const now = page.report.findings.map((finding) => placeOf(finding, contextOf(finding)));
  const phrase = ({ finding: { category, quote } }: Place): string => `${category} ${quote}`;
  const byPhrase = groups(now, phrase);
  const byField = groups(now, ({ finding }) => finding.field);

  // First the phrases that stand unchanged, each with the most alike place; what is left may have been rewritten in its place.
  const left = before.report.findings.map((finding) => placeOf(finding, finding)).filter((old) => !take(old, byPhrase.get(phrase(old)) ?? [], 0));

  const changes = left.map((old): Change => {
    const recast = take(old, byField.get(old.finding.field) ?? [], SAME_PLACE);
    return recast ? { change: 'recast', before: old.finding, after: recast.finding } : { change: 'gone', before: old.finding };
  });
  for (const { finding, taken } of now) if (!taken) changes.push({ change: 'new', after: finding });

  const checks = [...new Set([...before.report.checks, ...page.report.checks].map(({ id }) => id))].flatMap((id) => {
    const state = (checks: { id: string; state: string }[]): string => checks.find((check) => check.id === id)?.state ?? 'none';
    const [was, is] = [state(before.report.checks), state(page.report.checks)];
    return was === is ? [] : [{ id, before: was, after: is }];
  });
  return { changes, checks };
}
