/**
 * When the reader means a mark: the pointer rests on it, a click or tap on it, or the keyboard steps to it. The part of the card that every
 * highlighted page loads; the card itself is fetched the first time it is wanted.
 */

/** How the reader came to the mark. Only `key` and `click` move the focus to the card. */
export type How = 'hover' | 'click' | 'key';

/** How long the pointer rests on a mark before the card opens, in milliseconds. */
const REST = 450;

/** How far a resting pointer may tremble, in CSS pixels. */
const TREMBLE = 3;

/** Watches the document. `at` says which finding is under a point; `wanted` is called with it. Returns how to stop. */
export function watchMarks(at: (x: number, y: number) => number | undefined, wanted: (finding: number, how: How) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [x, y] = [-1, -1];

  const moved = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || Math.hypot(event.clientX - x, event.clientY - y) <= TREMBLE) return;
    [x, y] = [event.clientX, event.clientY];
    clearTimeout(timer);
    if (event.buttons === 0) timer = setTimeout(rested, REST);
  };
  const rested = (): void => {
    const finding = at(x, y);
    if (finding !== undefined) wanted(finding, 'hover');
  };
  const clicked = (event: MouseEvent): void => {
    clearTimeout(timer);
    // The page's own links, buttons and fields stay the page's; so do selections and clicks with other keys or buttons.
    if (!event.isTrusted || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.composedPath().some((node) => node instanceof Element && node.matches(INTERACTIVE))) return;
    if (getSelection()?.isCollapsed === false) return;
    const finding = at(event.clientX, event.clientY);
    if (finding !== undefined) wanted(finding, 'click');
  };

  const options = { passive: true, capture: true };
  document.addEventListener('pointermove', moved, options);
  document.addEventListener('click', clicked);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('pointermove', moved, options);
    document.removeEventListener('click', clicked);
  };
}

const INTERACTIVE = 'a[href], button, input, select, textarea, label, summary, video, audio, [role="button"], [role="link"], [contenteditable]';
