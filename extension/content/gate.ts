/** Whether a page is worth reading, decided before anything heavy is loaded. */

const ARTICLE_TYPE = /"@type"\s*:\s*(?:\[[^\]]*)?"(?:\w*Article|BlogPosting|LiveBlogPosting)"/;

/** Paragraphs with at least so many characters are prose, not labels. */
const PROSE = 60;

/** Words that make up about a third of English running text and hardly occur in that of other languages. */
const ENGLISH = new Set(
  'the of and to in that is was for on with said as it at by from he be have has are but not they this who which were been had will would'.split(' '),
);

/** The page's longer paragraphs, at most `limit`. */
export function proseOf(document: Document, limit: number): Element[] {
  const found: Element[] = [];
  for (const paragraph of document.querySelectorAll('p, [itemprop="articleBody"], article li')) {
    const text = paragraph.textContent ?? '';
    if (text.length >= PROSE && text.trim().length >= PROSE) found.push(paragraph);
    if (found.length >= limit) break;
  }
  return found;
}

/** Whether the page holds an article, as it says itself or as it looks. It may look so only once its scripts have run. */
export function isArticle(document: Document): boolean {
  const paragraphs = proseOf(document, 6);
  if (paragraphs.length >= 6) return true;
  const declared =
    document.querySelector('meta[property="og:type"][content="article" i], [itemprop="articleBody"], [itemtype*="schema.org/NewsArticle"]') !== null ||
    [...document.querySelectorAll('script[type="application/ld+json"]')].some((script) => ARTICLE_TYPE.test(script.textContent ?? ''));
  if (declared) return paragraphs.length >= 1 || textLength(document) > 600;
  const articles = document.querySelectorAll('article, [role="article"]').length;
  if (articles > 0 && articles <= 3 && paragraphs.length >= 1) return true;
  if (paragraphs.length >= 2 && document.querySelector('h1') !== null) return true;
  return paragraphs.length === 0 && textLength(document) > 1500 && document.querySelectorAll('a').length < 100;
}

const textLength = (document: Document): number => document.body?.textContent?.length ?? 0;

/** The language of the page's text where it is not English: as declared, or `und`. Null for English. */
export function otherLanguage(document: Document): string | null {
  const declared = (document.documentElement?.getAttribute('lang') ?? '').trim();
  const texts = proseOf(document, 30).map(({ textContent }) => textContent);
  const words = texts.join(' ').slice(0, 8000).toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length >= 40) {
    const share = words.filter((word) => ENGLISH.has(word)).length / words.length;
    if (share >= 0.2) return null; // the text itself knows better than its label
    if (share < 0.1) return /^en\b/i.test(declared) || declared === '' ? 'und' : declared;
  }
  return declared === '' || /^en\b/i.test(declared) ? null : declared;
}

/** Properties by which schema.org lets an outlet point to its rules. */
const POLICIES = [
  'publishingPrinciples',
  'ethicsPolicy',
  'unnamedSourcesPolicy',
  'verificationFactCheckingPolicy',
  'correctionsPolicy',
  'actionableFeedbackPolicy',
  'diversityPolicy',
  'ownershipFundingInfo',
  'missionCoveragePrioritiesPolicy',
];

/** Links to the outlet's own rules in the page's JSON-LD: property name to address. */
export function policiesOf(document: Document): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    for (const [key, entry] of Object.entries(value)) {
      if (POLICIES.includes(key) && typeof entry === 'string' && URL.canParse(entry, document.baseURI)) {
        const url = new URL(entry, document.baseURI);
        if (/^https?:$/.test(url.protocol)) found[key] ??= url.href;
      }
      visit(entry, depth + 1);
    }
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    if (text.length > 500_000 || !/Policy|Principles|ownershipFundingInfo/.test(text)) continue;
    try {
      visit(JSON.parse(text), 0);
    } catch {
      // not JSON: says nothing
    }
  }
  return found;
}
