/** What a report says at a glance, counted: pure functions over a report. */

import type { Finding, Quote, Report } from './report';

export const BALANCE = ['named', 'unnamed', 'documents', 'media'] as const;
export type Side = (typeof BALANCE)[number];

const side = (category: string): Side | null => {
  if (category.startsWith('unnamed/')) return 'unnamed';
  if (category === 'attribution/person' || category === 'attribution/institution') return 'named';
  if (category === 'attribution/document') return 'documents';
  return category === 'attribution/media' ? 'media' : null;
};

/** How many attributions are to whom. Words inside somebody else's quotation do not count. */
export function balance(findings: readonly Finding[]): Record<Side, number> {
  const counts: Record<Side, number> = { named: 0, unnamed: 0, documents: 0, media: 0 };
  for (const { category, in_quote } of findings) {
    const of = side(category);
    if (of && !in_quote) counts[of] += 1;
  }
  return counts;
}

/** The finding a piece of evidence lies in or touches, if there is one. */
export const findingAt = (report: Report, quote: Quote): Finding | undefined => {
  const touching = report.findings.filter(
    (finding) => finding.field === quote.field && finding.start < quote.end && finding.end > quote.start,
  );
  return touching.find(({ start, end }) => start <= quote.start && end >= quote.end) ?? touching[0];
};
