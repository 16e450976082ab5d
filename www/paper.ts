/** The article on the page: two fields that can be written in, the marks painted over them, and what lies under a point. */

import { CATEGORIES } from '../extension/shared/taxonomy';
import type { Finding, Quote } from '../extension/shared/report';

/** A field's text, and where each of its characters stands in the page. */
interface Reading {
  text: string;
  /** Runs of text in order: the first character of each, and its node. */
  runs: { start: number; node: Text }[];
}

/** Reads what somebody wrote or pasted: line breaks count, whether the browser keeps them as characters, `<br>` or blocks. */
function read(field: HTMLElement): Reading {
  const runs: Reading['runs'] = [];
  let text = '';
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      runs.push({ start: text.length, node });
      text += node.data;
    } else if (node instanceof HTMLBRElement) {
      text += '\n';
    } else {
      if (node !== field && node instanceof HTMLDivElement && text !== '' && !text.endsWith('\n')) text += '\n';
      node.childNodes.forEach(walk);
    }
  };
  walk(field);
  return { text, runs };
}

/** The node and the offset in it at `offset`; with `end`, the end of a run rather than the start of the next. */
function place({ runs }: Reading, offset: number, end: boolean): { node: Text; offset: number } | undefined {
  const run = runs.findLast(({ start, node }) => start + (end ? 1 : 0) <= offset && offset <= start + node.length);
  return run && { node: run.node, offset: offset - run.start };
}

/** The layers that are painted, from the lowest to the highest: what belongs to a finding, its span, what of the span is drawn strongly. */
const PARTS = ['_cue', '', '_strong'] as const;

/** What is painted for a finding in a text. `Stretch::all` in src/page/paint.rs says the same of the extension, and a browser test compares the two. */
function stretches(finding: Finding, text: string): { part: (typeof PARTS)[number]; quote: Quote }[] {
  const { field, start, end, slots = [] } = finding;
  const reason = slots.find(({ name, start: at }) => name === 'reason' && start < at && at < end);
  const strong = reason ? text.slice(start, reason.start).trimEnd() : finding.quote;
  const beside = [...(finding.cue ? [finding.cue] : []), ...slots.filter(({ name }) => name === 'actor' || name === 'event')];
  const inParagraph = (quote: Quote): boolean =>
    quote.field === field && !text.slice(Math.min(start, quote.start), Math.max(end, quote.end)).includes('\n');
  return [
    { part: '', quote: finding },
    ...(finding.in_quote || finding.confidence === 'possible' ? [] : [{ part: '_strong' as const, quote: { field, start, end: start + strong.length, quote: strong } }]),
    ...beside
      .filter((quote) => inParagraph(quote) && !(start <= quote.start && quote.end <= end))
      .map((quote) => ({ part: '_cue' as const, quote })),
  ];
}

/** The two fields and their marks. */
export class Paper {
  private readings: { title: Reading; text: Reading };

  constructor(
    private readonly title: HTMLElement,
    private readonly body: HTMLElement,
  ) {
    this.readings = { title: read(title), text: read(body) };
  }

  /** What stands there now. */
  read(): { title: string; text: string } {
    this.readings = { title: read(this.title), text: read(this.body) };
    return { title: this.readings.title.text, text: this.readings.text.text };
  }

  /** Paints findings of the categories that `shown` holds, each kind in a highlight of its own. */
  paint(findings: readonly Finding[], shown: (category: string) => boolean): void {
    CATEGORIES.forEach((category, index) => {
      const name = category.replace('/', '-');
      const drawn = shown(category) ? findings.filter((finding) => finding.category === category) : [];
      const all = drawn.flatMap((finding) => stretches(finding, this.readings[finding.field].text));
      for (const [over, part] of PARTS.entries()) {
        const key = `sourcelight${part}-${name}`;
        const ranges = all.filter((stretch) => stretch.part === part).flatMap(({ quote }) => this.ranges(quote));
        if (ranges.length === 0) {
          CSS.highlights.delete(key);
          continue;
        }
        const highlight = new Highlight(...ranges);
        // Named attributions lie under unnamed ones, cues under the spans they touch.
        highlight.priority = PARTS.length * (CATEGORIES.length - index) + over;
        CSS.highlights.set(key, highlight);
      }
    });
  }

  /** Points out one stretch, or none. */
  point(quote: Quote | undefined): void {
    const ranges = quote ? this.ranges(quote) : [];
    if (ranges.length === 0) {
      CSS.highlights.delete('sourcelight_flash');
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = 100;
    CSS.highlights.set('sourcelight_flash', highlight);
  }

  /** Scrolls to a stretch where it is out of view. */
  reveal(quote: Quote): void {
    const [range] = this.ranges(quote);
    if (!range) return;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { top, bottom } = live.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3 });
  }

  /** The field and the offset under a point of the viewport. */
  at(x: number, y: number): { field: Quote['field']; offset: number } | undefined {
    const caret = document.caretPositionFromPoint?.(x, y);
    const old = caret ? undefined : document.caretRangeFromPoint?.(x, y);
    const node = caret?.offsetNode ?? old?.startContainer;
    const offset = caret?.offset ?? old?.startOffset ?? 0;
    for (const field of ['title', 'text'] as const) {
      const run = this.readings[field].runs.find((run) => run.node === node);
      if (run) return { field, offset: run.start + offset };
    }
    return undefined;
  }

  private ranges({ field, start, end }: Quote): StaticRange[] {
    const reading = this.readings[field];
    const [from, to] = [place(reading, start, false), place(reading, end, true)];
    if (!from || !to) return [];
    return [
      new StaticRange({ startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset }),
    ];
  }
}
