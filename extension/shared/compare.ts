/** What changed between an exported report and the page as it is now: pure functions. */

import { contextOf, FILE_FORMAT, FILE_VERSION, type Context, type ReportFile } from './export';
import type { PageReport } from './messages';
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

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
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
  if (!isRecord(report) || !Array.isArray(report['findings']) || !Array.isArray(report['checks'])) return 'not-a-report';
  if (!report['findings'].every(isFinding) || !report['checks'].every(isCheck)) return 'not-a-report';
  return value as unknown as ReportFile;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** How alike the text around two findings is, 0 to 1: shared words by all words (Jaccard). */
function likeness(a: Context, b: Context): number {
  const [left, right] = [wordsOf(`${a.prefix} ${a.suffix}`), wordsOf(`${b.prefix} ${b.suffix}`)];
  if (left.size === 0 && right.size === 0) return 1;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}

/** From here on two places count as the same although the phrase between them differs. */
const SAME_PLACE = 0.4;

export function compare(before: ReportFile, page: PageReport): Comparison {
  const now = page.report.findings.map((finding) => ({ finding, context: contextOf(finding), taken: false }));
  const phrase = ({ category, quote }: Finding): string => `${category} ${quote}`;
  const byPhrase = new Map<string, typeof now>();
  for (const place of now) byPhrase.set(phrase(place.finding), [...(byPhrase.get(phrase(place.finding)) ?? []), place]);

  // First the phrases that stand unchanged, each with the most alike place; what is left may have been rewritten in its place.
  const left: Finding[] = [];
  for (const old of before.report.findings) {
    const same = byPhrase.get(phrase(old))?.filter(({ taken }) => !taken) ?? [];
    const best = same.reduce<(typeof now)[number] | undefined>(
      (best, next) => (best && likeness(old, best.context) >= likeness(old, next.context) ? best : next),
      undefined,
    );
    if (best) best.taken = true;
    else left.push(old);
  }

  const changes: Change[] = [];
  for (const old of left) {
    let best: (typeof now)[number] | undefined;
    for (const next of now) {
      if (next.taken || next.finding.field !== old.field) continue;
      const likely = likeness(old, next.context);
      if (likely >= SAME_PLACE && (!best || likely > likeness(old, best.context))) best = next;
    }
    if (best) {
      best.taken = true;
      changes.push({ change: 'recast', before: old, after: best.finding });
    } else changes.push({ change: 'gone', before: old });
  }
  for (const { finding, taken } of now) if (!taken) changes.push({ change: 'new', after: finding });

  const checks = [...new Set([...before.report.checks, ...page.report.checks].map(({ id }) => id))].flatMap((id) => {
    const state = (checks: { id: string; state: string }[]): string => checks.find((check) => check.id === id)?.state ?? 'none';
    const [was, is] = [state(before.report.checks), state(page.report.checks)];
    return was === is ? [] : [{ id, before: was, after: is }];
  });
  return { changes, checks };
}
