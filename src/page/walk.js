// Reading the page: the one hot loop that is JavaScript, because each text that crosses into WebAssembly on its own costs three times
// the walk itself. It turns a subtree into passages (runs of inline text of one block) and hands them over in batches.

/** What never holds text to analyse. */
const SKIPPED = new Set(
  ('script style noscript template head nav footer aside menu dialog button select option textarea input datalist output progress meter ' +
    'svg math canvas video audio iframe object embed map code pre kbd samp rt rp').split(' '),
);

/** What does not end a run of text. Every other element is a block. */
const INLINE = new Set(
  ('a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q ruby s small span strike strong sub sup time tt u var ' +
    'wbr').split(' '),
);

const SKIPPED_ROLES = new Set(
  'alert alertdialog banner button complementary contentinfo dialog form menu menubar navigation search status tablist toolbar tooltip'.split(' '),
);

/** Class names and ids of what other people wrote below an article. */
const COMMENTS = /(?:^|[\s_-])(?:comments?|commentlist|disqus)(?=$|[\s_-])/i;

/** Class names and ids of what else stands around an article: links elsewhere, advertising. */
const AROUND = new RegExp(
  '(?:^|[\\s_-])(?:related(?:-?\\w+)?|recirc\\w*|recommend\\w*|newsletter\\w*|signup|subscribe|subscription|promo\\w*|' +
    'share|sharing|social|sidebar|breadcrumbs?|advert\\w*|ad-slot|sponsor\\w*|outbrain|taboola\\w*|most-?(?:read|popular|viewed)|popular|trending|' +
    'more-(?:stories|news|on)|read-?(?:more|next)|also-read|tags?|tag-list|byline-bio|author-bio|cookie\\w*|consent|gdpr|masthead|site-(?:header|footer)|' +
    'global-(?:header|footer|nav)|skip-link|sr-only|visually-?hidden|screen-reader-text)(?=$|[\\s_-])',
  'i',
);

/** The longest passage in UTF-16 units; a longer run is cut at a space, so that no text is a long task. */
const LONGEST = 20_000;

/** Blocks that were read and not changed since: a walk does not enter them again. Of inline elements those that became part of their block only later. */
let known = new WeakSet();

/** Blocks read since passages were last brought up to date: what was known of them before is out of date. */
let fresh = new Set();

/** Custom elements that had no shadow root yet. */
let hosts = new Set();

/** Makes the next walk read everything again. */
export function forget() {
  known = new WeakSet();
  fresh = new Set();
  hosts = new Set();
  prose.at = -Infinity;
}

const nameOf = (element) => (typeof element.localName === 'string' ? element.localName : 'form'); // a form's inputs can shadow its properties

const styleOf = (element) => element.ownerDocument.defaultView?.getComputedStyle(element);

/** Whether `element`, not its ancestors, is outside the article's text. */
function outside(element, name) {
  if (SKIPPED.has(name)) return true;
  if (name === 'form') return !holdsArticle(element); // some pages are one form
  if (name === 'html' || name === 'body' || name === 'main' || name === 'article' || !element.hasAttributes()) return false;
  if (isHidden(element) && (element.hasAttribute('hidden') || INLINE.has(name) || !holdsArticle(element))) return true; // dialogs hide the rest of the page from screen readers
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable !== 'false') return true;
  const role = element.getAttribute('role');
  if (role !== null && SKIPPED_ROLES.has(role) && !element.querySelector('h1')) return true;
  if (INLINE.has(name)) {
    // Blocks are asked whether they are shown only where there is a finding; what is hidden within a line would stand in the middle of one.
    if (name !== 'a' && styleOf(element)?.display === 'none') return true;
    if (name !== 'span') return false;
  }
  if (name === 'p') return false; // a paragraph is around nothing
  const names = element.getAttribute('class');
  const id = element.getAttribute('id');
  const named = `${names ?? ''} ${id ?? ''}`;
  if (named.length === 1) return false;
  if (COMMENTS.test(named)) return !holdsHeadline(element);
  return AROUND.test(named) && !holdsArticle(element);
}

const isHidden = (element) => element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true';

const holdsHeadline = (element) => element.querySelector('h1, [itemprop="articleBody"]') !== null;

let prose = { paragraphs: [], at: -Infinity };

/** The page's longer paragraphs outside its frame; looked up once a second at most. */
function proseOf(document) {
  const now = performance.now();
  if (now - prose.at > 1000) {
    const long = (paragraph) => (paragraph.textContent ?? '').length >= 80 && paragraph.closest('nav, footer, aside') === null;
    prose = { paragraphs: [...document.getElementsByTagName('p')].filter(long), at: now };
  }
  return prose.paragraphs;
}

/** A wrapper is often named after one of its parts; what holds the headline or most of the prose is not beside the article. */
function holdsArticle(element) {
  if (holdsHeadline(element)) return true;
  if (element.getElementsByTagName('p').length < 3) return false;
  const all = proseOf(element.ownerDocument);
  const own = all.filter((paragraph) => element.contains(paragraph)).length;
  return own >= 3 && own * 2 > all.length;
}

/**
 * Whether an element with an inline name is laid out as a block. Asked only where two words would otherwise run together; a drop cap floats and is
 * part of its word.
 */
function breaks(element) {
  const style = styleOf(element);
  return style !== undefined && /^(?:block|flex|grid|table|list-item|flow-root)/.test(style.display) && style.float === 'none';
}

/** The block that the text of `node` belongs to: an element or a shadow root; null for what is no longer in a tree. */
function blockOf(node) {
  let at = node.nodeType === 1 ? node : node.parentNode;
  while (at !== null && at.nodeType === 1 && INLINE.has(nameOf(at))) at = at.parentNode;
  return at !== null && (at.nodeType === 1 || at.nodeType === 11) ? at : null;
}

/** Whether `block` lies in a part of the page that is not read. Should that part come to be shown, a walk is to get to what changed in it. */
function isSkipped(block) {
  const way = [];
  for (let at = block; at !== null && at.nodeType === 1; at = at.parentNode) {
    way.push(at);
    if (!outside(at, nameOf(at))) continue;
    for (const element of way) known.delete(element);
    return true;
  }
  return false;
}

/** Makes the next walk read everything below a node again. */
function renew(node) {
  known.delete(node);
  for (const inner of node.querySelectorAll('*')) known.delete(inner);
}

/** Notes in `dirty` which blocks the mutations touched. */
export function collect(records, dirty) {
  for (const { target, type, addedNodes } of records) {
    // Pages show and hide their parts all day: all that counts is what is shown for the first time.
    if (type === 'attributes' && (isHidden(target) || known.has(target))) continue;
    const block = blockOf(target);
    if (block === null) continue;
    dirty.add(block);
    if (type === 'attributes' && block !== target) known.add(target);
    for (const node of addedNodes) if (node.nodeType === 1) renew(node);
  }
}

/** The blocks of `dirty` that are still to be read. */
export const toRead = (dirty) => [...dirty].filter((block) => block.isConnected && !isSkipped(block));

/** For each block whether what was known of it is out of date: read again since, or gone. */
export const stale = (blocks) => Uint8Array.from(blocks, (block) => (!block.isConnected || fresh.has(block) ? 1 : 0));

/** The shadow roots attached since to elements that a walk came through. */
export function lateRoots() {
  const roots = [];
  for (const host of hosts) {
    if (host.shadowRoot) roots.push(host.shadowRoot);
    if (host.shadowRoot || !host.isConnected) hosts.delete(host);
  }
  return roots;
}

/** Ends a round of reading. */
export const settle = () => fresh.clear();

const elementOf = (block) => block.host ?? block;

/** For each of `which` of these blocks whether it is shown at all. */
export const shown = (blocks, which) =>
  Uint8Array.from(which, (at) => Number(elementOf(blocks[at]).checkVisibility?.({ visibilityProperty: true }) ?? true));

/** The element that holds the page's headline, or undefined. */
export function headlineOf(document) {
  const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  const titles = [
    ...Array.from(document.querySelectorAll('meta[property="og:title"], meta[name="twitter:title"]'), (meta) => plain(meta.getAttribute('content'))),
    plain(document.querySelector('head title')?.textContent),
  ].filter((title) => title.length > 0);
  let best;
  let most = 0;
  for (const heading of document.querySelectorAll('h1, h2')) {
    const text = plain(heading.textContent);
    if (text.length < 3 || isSkipped(heading)) continue;
    const named = titles.some((title) => title === text) ? 3 : titles.some((title) => title.includes(text) || text.includes(title)) ? 2 : 0;
    const score = named + (heading.localName === 'h1' ? 1 : 0) + Math.min(text.length, 200) / 1000;
    if (score > most && (heading.localName === 'h1' || named > 0)) [best, most] = [heading, score];
  }
  return best;
}

const LETTER = /\p{L}/u;

/** A letter or digit at the end of a text. Asked of its last two units: a search for the end of a long one would begin at its start. */
const WORD = /[\p{L}\p{N}]$/u;

/** A walk over a document, a shadow root or a block that can stop and go on. There is nothing to it where an earlier one of this round came through. */
export class Walk {
  constructor(node, headline) {
    // Called on the prototype: a page can shadow members of its document by giving an element that name.
    const root = node.nodeType === 9 ? Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement').get.call(node) : node;
    this.finished = fresh.has(root);
    if (this.finished) return;
    this.headline = headline;
    this.walker = Document.prototype.createTreeWalker.call(root.ownerDocument, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    this.blocks = [root];
    this.links = root.nodeType === 1 && root.closest('a') ? 1 : 0;
    this.inHeadline = headline !== undefined && headline.contains(root) ? 1 : 0;
    this.cut = 0; // how much of the current text node earlier passages took
    this.clear();
    this.open();
    known.add(root);
    fresh.add(root);
    if (root.nodeType === 1) this.host(root);
    if (this.walker.firstChild() === null) this.finished = true;
  }

  clear() {
    this.batch = { parts: [], blocks: [], passages: [], nodes: [], places: [], roots: [], units: 0 };
  }

  /** Begins a new run of text. */
  open() {
    this.first = this.batch.parts.length; // its first piece of text
    this.length = 0;
    this.linked = 0;
    this.seen = 0; // units that are not white space, roughly
    this.firstNode = this.batch.nodes.length;
    this.broken = false; // the run ends in a line break
    this.edge = undefined; // the inline element that began or ended after a letter or digit
  }

  /** Ends the run of text: what it holds becomes a passage, if it can be one. */
  close() {
    const { batch, first } = this;
    const { parts } = batch;
    // Text that is a link and nothing else leads elsewhere; the headline may well be one.
    if (this.seen > 0 && (this.linked < this.seen || this.inHeadline > 0) && this.spells()) {
      for (let at = parts.length - 1; (parts[at] = parts[at].trimEnd()) === ''; ) at -= 1;
      parts.push('\0');
      batch.blocks.push(this.blocks[this.blocks.length - 1]);
      batch.passages.push(batch.nodes.length - this.firstNode, this.inHeadline > 0 ? 1 : 0);
      batch.units += this.length;
    } else {
      parts.length = first;
      batch.nodes.length = this.firstNode;
      batch.places.length = 2 * this.firstNode;
    }
    this.open();
  }

  /** Whether the run has a letter in it. */
  spells() {
    const { parts } = this.batch;
    for (let at = this.first; at < parts.length; at += 1) if (LETTER.test(parts[at])) return true;
    return false;
  }

  text(node) {
    // Firefox copies each string that a content script reads of a page: of a huge one, read no more than is needed.
    const { length } = node;
    let data = length > LONGEST ? node.substringData(this.cut, LONGEST + 1) : node.data;
    if (this.edge !== undefined) {
      if (/^[\p{L}\p{N}]/u.test(data) && breaks(this.edge)) this.close();
      else if (data !== '') this.edge = undefined;
    }
    if (this.length === 0) {
      const start = data.trimStart(); // a passage begins with a word
      this.cut += data.length - start.length;
      data = start;
    }
    const { batch } = this;
    let end = this.cut + data.length;
    if (data.length > LONGEST) {
      const space = data.lastIndexOf(' ', LONGEST);
      data = data.slice(0, space > LONGEST / 2 ? space + 1 : LONGEST);
      end = this.cut + data.length;
    }
    const seen = data.trim().length;
    if (seen > 0 || this.length > 0) {
      batch.nodes.push(node);
      batch.places.push(this.length, this.cut);
      batch.parts.push(data.includes('\0') ? data.replaceAll('\0', '\ufffd') : data);
      this.length += data.length;
      this.seen += seen;
      if (this.links > 0) this.linked += seen;
      if (seen > 0) this.broken = false;
    }
    if (end < length) {
      this.cut = end;
      this.close();
      return false;
    }
    this.cut = 0;
    if (this.length > LONGEST) this.close();
    return true;
  }

  /** Notes the edge of an inline element: should a letter follow a letter across it, its layout decides whether they are one word. */
  meet(element) {
    if (this.edge === undefined && this.length > 0 && WORD.test(this.batch.parts.at(-1).slice(-2))) this.edge = element;
  }

  host(element) {
    const root = element.shadowRoot;
    if (root) this.batch.roots.push(root);
    else if (nameOf(element).includes('-')) hosts.add(element);
  }

  /** Whether to go inside. */
  enter(element) {
    const name = nameOf(element);
    if (name === 'br') {
      // One line break is a space; two in a row end the passage.
      if (this.broken) this.close();
      else if (this.length > 0) {
        this.batch.parts.push('\n');
        this.length += 1;
        this.broken = true;
      }
      return false;
    }
    if (INLINE.has(name)) {
      if (outside(element, name)) {
        known.delete(element);
        return false;
      }
      if (name === 'a') this.links += 1;
      this.meet(element);
      return true;
    }
    if (known.has(element) || outside(element, name)) {
      this.close();
      return false;
    }
    this.close();
    known.add(element);
    fresh.add(element);
    this.host(element);
    if (name === 'slot' && element.assignedNodes().length > 0) return false;
    this.blocks.push(element);
    if (element === this.headline) this.inHeadline += 1;
    return true;
  }

  leave(element) {
    const name = nameOf(element);
    if (INLINE.has(name)) {
      if (name === 'a') this.links = Math.max(0, this.links - 1);
      this.meet(element);
      return;
    }
    this.close();
    this.blocks.pop();
    if (element === this.headline) this.inHeadline -= 1;
  }

  /** Moves past `currentNode` without going inside. */
  skip() {
    const { walker } = this;
    while (walker.nextSibling() === null) {
      if (walker.parentNode() === null || walker.currentNode === walker.root) {
        this.finished = true;
        this.close();
        return;
      }
      this.leave(walker.currentNode);
    }
  }

  /** The next passages, about `units` of text or as many nodes as cost the same; undefined when everything was read. */
  next(units) {
    if (this.finished) return undefined;
    try {
      this.read(units);
    } catch {
      this.finished = true; // the page made a node that cannot be read: its rest is lost, the session is not
    }
    return this.hand();
  }

  read(units) {
    const { walker } = this;
    for (let nodes = 0; !this.finished && this.batch.units + this.length < units && nodes < 3000; nodes += 1) {
      const node = walker.currentNode;
      if (node.nodeType === 3) {
        if (this.text(node)) this.skip();
      } else if (!this.enter(node)) {
        this.skip();
      } else if (walker.firstChild() === null) {
        this.leave(node);
        this.skip();
      }
    }
  }

  /** The batch, and a new one begun with what the open run has so far. */
  hand() {
    const { batch, first, firstNode } = this;
    const open = { parts: batch.parts.splice(first), nodes: batch.nodes.splice(firstNode), places: batch.places.splice(2 * firstNode) };
    this.clear();
    Object.assign(this.batch, open);
    this.first = this.firstNode = 0;
    return {
      text: batch.parts.join(''),
      blocks: batch.blocks,
      passages: new Uint32Array(batch.passages),
      nodes: batch.nodes,
      places: new Uint32Array(batch.places),
      roots: batch.roots,
    };
  }
}

/** Calls back with the mutations below a document or shadow root, which is to be read anew: its host may have been away. */
export function watch(root, mutated) {
  if (root.nodeType !== 9) renew(root);
  const observer = new MutationObserver(mutated);
  observer.observe(root, { childList: true, characterData: true, subtree: true, attributeFilter: ['hidden', 'aria-hidden'] });
  return observer;
}

/** Calls back at once: the trouble of whoever is called is their own. */
export function attempt(callback) {
  try {
    callback();
  } catch {}
}

/** Has the browser paint a highlight under a name. In a content script of Firefox the registry that `set` returns cannot be used. */
export const register = (name, highlight) => void CSS.highlights.set(name, highlight);

/** Takes a highlight away, unless another has its name by now: after an update of the extension the new one paints under the same names. */
export function withdraw(name, highlight) {
  if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
}

/** A range that costs nothing when the page changes around it. */
export const range = (nodes, first, start, last, end) =>
  new StaticRange({ startContainer: nodes[first], startOffset: start, endContainer: nodes[last], endOffset: end });

const channel = typeof MessageChannel === 'function' ? new MessageChannel() : undefined;
const waiting = [];
if (channel) channel.port1.onmessage = () => waiting.shift()?.();

/** How long our tasks may go before all others, in milliseconds. */
const TURN = 50;

/** When others last had their turn. */
let turned = -Infinity;

/** Calls back in a task of its own, after whatever the browser has to do first. */
export function soon(callback) {
  const { scheduler } = globalThis;
  const now = performance.now();
  if (now - turned > 10 * TURN) turned = now; // work that only begins has kept nobody waiting
  // What goes on after a yield goes before the timers and messages of the page, and before our own: now and then it takes its place behind them.
  if (typeof scheduler?.yield === 'function' && now - turned < TURN) {
    scheduler.yield().then(callback);
    return;
  }
  const next = () => {
    turned = performance.now();
    callback();
  };
  if (channel) {
    waiting.push(next);
    channel.port2.postMessage(0);
  } else {
    setTimeout(next);
  }
}

/** Calls back after `delay` milliseconds. */
export const later = (callback, delay) => void setTimeout(callback, delay);

/** Milliseconds since some moment. */
export const now = () => performance.now();

/** How many heights of the viewport beyond it are still near. */
const MARGIN = 2;

/** Whether an element is laid out near the viewport, as far as its box alone says: what clips it is for the browser to tell. */
function isNear(element) {
  const { top, bottom, width, height } = element.getBoundingClientRect();
  const margin = MARGIN * innerHeight;
  return (width > 0 || height > 0) && bottom >= -margin && top <= innerHeight + margin;
}

/** Watches blocks: calls back with those that come near the viewport and those that leave it. A block that is not laid out is not near. */
export function nearby(callback) {
  let timer;
  const scrolled = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      callback([], []);
    }, 100);
  };
  const told = new WeakMap(); // whether a block is near, as the browser said last
  const observer = new IntersectionObserver(
    (entries) => {
      const near = [];
      const far = [];
      for (const { target, isIntersecting } of entries) (isIntersecting ? near : far).push(target, target.shadowRoot ?? target);
      for (const block of near) told.set(block, true);
      for (const block of far) told.set(block, false);
      callback(near, far);
    },
    { rootMargin: `${100 * MARGIN}% 0px` },
  );
  return {
    observe(block) {
      const element = elementOf(block);
      observer.unobserve(element); // so that it reports where it is, also to those who ask again
      observer.observe(element);
    },
    /** Whether a block is near. Its box is asked only where the browser has not said so yet, which it does with its next frame. */
    has: (block) => told.get(block) ?? isNear(elementOf(block)),
    /** Calls back after scrolling too. */
    follow() {
      addEventListener('scroll', scrolled, { capture: true, passive: true });
    },
    disconnect() {
      removeEventListener('scroll', scrolled, { capture: true });
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}

/**
 * A live copy of a static range: only those know where they are on the screen. Undefined where the page took the text away or cut it short: it does so
 * before we hear of it.
 */
function live({ startContainer, startOffset, endContainer, endOffset }) {
  if (!startContainer.isConnected || !endContainer.isConnected || startOffset > startContainer.length || endOffset > endContainer.length) return undefined;
  const range = startContainer.ownerDocument.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/**
 * Text nodes and offsets in them down the middle of the viewport: `[node, offset, node, offset, …]`. Asking a very long text node where its
 * characters are costs tens of milliseconds a time; asking which character is at a point does not.
 */
export function inView() {
  const places = [];
  for (const share of [0.02, 0.35, 0.65, 0.98]) {
    const place = placeAt(innerWidth / 2, innerHeight * share, []);
    if (place) places.push(...place);
  }
  return places;
}

/** Scrolls a place into view; whether it could. */
export function reveal(range) {
  const place = live(range);
  if (!place) return false;
  const element = range.startContainer.parentElement ?? range.startContainer.getRootNode().host;
  element.scrollIntoView({ block: 'center', inline: 'nearest' });
  // A long paragraph in the middle of the viewport does not mean that its words are in it.
  const { top, bottom } = place.getBoundingClientRect();
  const height = element.ownerDocument.documentElement.clientHeight;
  if (top < 0 || bottom > height) element.ownerDocument.defaultView.scrollBy(0, (top + bottom - height) / 2);
  return true;
}

/** The text node and the offset in it under a point of the viewport. */
export function placeAt(x, y, shadowRoots) {
  const place = document.caretPositionFromPoint?.(x, y, { shadowRoots });
  return place ? [place.offsetNode, place.offset] : undefined;
}

/** The rectangles of a range in the viewport; none where it is not shown. */
export const rectsOf = (range) => [...(live(range)?.getClientRects() ?? [])].filter(({ width, height }) => width > 0 && height > 0);

/** Whether a point lies in one of the rectangles of a range. */
export const covers = (range, x, y) => rectsOf(range).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
