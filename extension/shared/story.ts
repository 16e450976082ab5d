/** Finding one's way in a report. */

import type { Balance, Finding, Quote, Report } from './report';

/** Who can be quoted, in listing order. */
export const BALANCE: readonly (keyof Balance)[] = ['named', 'unnamed', 'documents', 'media'];

/** The finding a piece of evidence lies in or touches, if there is one. */
export const findingAt = (report: Report, quote: Quote): Finding | undefined => {
  const touching = report.findings.filter(
    (finding) => finding.field === quote.field && finding.start < quote.end && finding.end > quote.start,
  );
  return touching.find(({ start, end }) => start <= quote.start && end >= quote.end) ?? touching[0];
};
