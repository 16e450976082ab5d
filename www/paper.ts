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

/** A finding without the reason that it ends in. */
function beforeReason(finding: Finding): Quote {
  const reason = finding.slots?.find(({ name, start }) => name === 'reason' && start > finding.start && start < finding.end);
  if (!reason) return finding;
  const quote = finding.quote.slice(0, reason.start - finding.start).trimEnd();
  return { field: finding.field, start: finding.start, end: finding.start + quote.length, quote };
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
      const parts: [string, StaticRange[]][] = ['_cue', '', '_strong'].map((part) => [`sourcelight${part}-${name}`, []]);
      const [cues, marks, strong] = parts.map(([, ranges]) => ranges) as [StaticRange[], StaticRange[], StaticRange[]];
      // As the extension draws it: see `Part` in src/page/paint.rs.
      for (const finding of shown(category) ? findings : []) {
        if (finding.category !== category) continue;
        marks.push(...this.ranges(finding));
        if (!finding.in_quote && finding.confidence !== 'possible') strong.push(...this.ranges(beforeReason(finding)));
        if (finding.cue) cues.push(...this.ranges(finding.cue));
      }
      for (const [over, [key, ranges]] of parts.entries()) {
        if (ranges.length === 0) {
          CSS.highlights.delete(key);
          continue;
        }
        const highlight = new Highlight(...ranges);
        // Named attributions lie under unnamed ones, cues under the spans they touch.
        highlight.priority = parts.length * (CATEGORIES.length - index) + over;
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
