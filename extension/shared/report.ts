/** The report schema of the engine (`src/report.rs`), as TypeScript, with the words around each finding. Offsets count UTF-16 units. */

export interface Quote {
  field: 'title' | 'text';
  start: number;
  end: number;
  quote: string;
}

export interface NumberRange {
  min: number;
  max?: number;
}

export interface Finding extends Quote {
  id: number;
  category: string;
  rule: string;
  /** What stands just before it in its paragraph, and just behind it. */
  prefix: string;
  suffix: string;
  cue?: Quote;
  source?: number;
  confidence: 'possible' | 'likely' | 'sure';
  in_quote?: boolean;
  in_headline?: boolean;
  negated?: boolean;
  number?: NumberRange;
  class?: string;
  slots?: (Quote & { name: string })[];
}

export interface Source {
  id: number;
  category: string;
  label: string;
  number?: NumberRange;
  specificity: string;
  access?: Quote;
  side?: Quote;
  reason?: Quote;
  outlet?: Quote;
  findings: number[];
}

export interface Balance {
  named: number;
  unnamed: number;
  documents: number;
  media: number;
}

/** A check that found nothing is left out. */
export interface Check {
  id: string;
  state: string;
  count?: number;
  balance?: Balance;
  evidence: Quote[];
}

export interface Responsibility {
  state: string;
  actor?: Quote;
  accuser?: Quote;
  event?: Quote;
  channel?: Quote;
  verified?: string;
  findings: number[];
}

export interface Report {
  version: number;
  findings: Finding[];
  sources: Source[];
  responsibility: Responsibility[];
  checks: Check[];
  policies?: { name: string; address: string }[];
}

/** A report as the engine writes it, without the words around its findings. */
export type BareReport = Omit<Report, 'findings'> & { findings: Omit<Finding, 'prefix' | 'suffix'>[] };

/** Gives each finding the words around it: before and behind, in the order of the findings. */
export const surround = (report: BareReport, around: readonly (readonly [string, string])[]): Report => ({
  ...report,
  findings: report.findings.map((finding, at) => ({ ...finding, prefix: around[at]![0], suffix: around[at]![1] })),
});
