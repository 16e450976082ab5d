/** The playground: paste an article or pick one, and see while you write what Sourcelight marks and why. */

import './words';

import { render, type RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { Categories } from '../extension/components/categories';
import { Explanation } from '../extension/components/explanation';
import { Findings } from '../extension/components/findings';
import { Story } from '../extension/components/story';
import { Tabs } from '../extension/components/tabs';
import { groundOf, watchGround } from '../extension/content/ground';
import { styleSheet } from '../extension/shared/style';
import { t } from '../extension/shared/i18n';
import type { PageReport } from '../extension/shared/messages';
import type { Finding } from '../extension/shared/report';
import { DEFAULTS, shows, type Settings } from '../extension/shared/settings';
import { annotate } from './engine';
import { Paper } from './paper';
import { SAMPLES } from './samples';

import '../extension/components/base.css';

const EMPTY: PageReport = { url: '', title: '', language: 'en', report: annotate('', ''), frames: [] };

function Playground() {
  const [settings, setSettings] = useState<Settings>(DEFAULTS);
  const [page, setPage] = useState(EMPTY);
  const [sample, setSample] = useState(0);
  const [chosen, choose] = useState<number>();
  const title = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const paper = useRef<Paper>(null);
  const { findings } = page.report;
  const finding = chosen === undefined ? undefined : findings[chosen];

  const analyse = (): void => {
    const { title, text } = paper.current!.read();
    setPage({ ...EMPTY, title, report: annotate(title, text) });
    choose(undefined);
  };
  const show = (index: number): void => {
    const sample = SAMPLES[index];
    setSample(index);
    title.current!.textContent = sample?.title ?? '';
    body.current!.textContent = sample?.text ?? '';
    analyse();
    if (!sample) body.current!.focus();
  };
  useEffect(() => {
    paper.current = new Paper(title.current!, body.current!);
    show(0);
  }, []);
  // Painting follows the text and the switches; neither asks for the other.
  useEffect(() => paper.current!.paint(findings, (category) => shows(settings, null, category)), [page, settings]);
  useEffect(() => paper.current!.point(finding), [finding]);

  const listed = useMemo(() => findings.filter(({ category }) => shows(settings, null, category)), [page, settings]);
  const switchTo = (categories: string[], on: boolean): void =>
    setSettings((now) => ({
      ...now,
      categories: { ...now.categories, ...Object.fromEntries(categories.map((category) => [category, on])) },
    }));
  const click = (event: MouseEvent): void => {
    const at = paper.current!.at(event.clientX, event.clientY);
    if (at) choose(under(listed, at.field, at.offset)?.id);
  };
  const goTo = (id: number): void => {
    choose(id);
    paper.current!.reveal(findings[id]!);
  };

  return (
    <>
      <section class="paper" aria-label="Article">
        <Samples sample={sample} onPick={show} />
        <article onInput={analyse} onClick={click}>
          <Field field={title} name="headline" label="Headline" empty="Headline" />
          <Field field={body} name="body" label="Text of the article" empty="Paste or write an article here." lines />
        </article>
        <p class="small muted">
          The article is marked as you write. It stays on this page: nothing is sent anywhere, and nothing is kept.
        </p>
      </section>
      <aside aria-label="What is marked">
        <section class="why" aria-live="polite" aria-label="Why">
          {finding ? (
            <Why page={page} finding={finding} settings={settings} onShow={goTo} />
          ) : (
            <p class="muted">{findings.length > 0 ? 'Choose a mark, in the text or in the list.' : 'Nothing is marked.'}</p>
          )}
        </section>
        <About page={page} listed={listed} settings={settings} onShow={goTo} onSwitch={switchTo} />
      </aside>
    </>
  );
}

/** Which article it is: one of the samples, or after the last of them the reader's own. */
function Samples({ sample, onPick }: { sample: number; onPick: (sample: number) => void }) {
  return (
    <div class="row bar-of-samples">
      <label for="sample">Article</label>
      <select id="sample" class="field grow" value={sample} onChange={(event) => onPick(Number(event.currentTarget.value))}>
        {SAMPLES.map(({ name }, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
        <option value={SAMPLES.length}>Your own: paste or write</option>
      </select>
    </div>
  );
}

/** A part of the article that can be written in. */
function Field(props: { field: RefObject<HTMLDivElement | null>; name: string; label: string; empty: string; lines?: true }) {
  return (
    <div
      ref={props.field}
      class={props.name}
      contenteditable="plaintext-only"
      role="textbox"
      aria-multiline={props.lines}
      aria-label={props.label}
      data-empty={props.empty}
      spellcheck={false}
    />
  );
}

/** Why a finding is one. */
function Why({ page, finding, settings, onShow }: { page: PageReport; finding: Finding; settings: Settings; onShow: (finding: number) => void }) {
  const { url, title, report } = page;
  return (
    <>
      <Explanation excerpt={{ url, title, finding, source: report.sources[finding.source ?? -1] ?? null }} settings={settings} onShow={onShow} />
      <p class="small">
        Rule <a href={`rules/index.html#${finding.category.replace('/', '-')}`}>{finding.rule}</a>: what it is, its examples and its near misses.
      </p>
    </>
  );
}

/** The switches, all findings that are `listed`, and the story. */
function About(props: {
  page: PageReport;
  listed: Finding[];
  settings: Settings;
  onShow: (finding: number) => void;
  onSwitch: (categories: string[], on: boolean) => void;
}) {
  const { page, listed, settings, onShow, onSwitch } = props;
  const counts = useMemo(() => {
    const counts: Record<string, number> = {};
    for (const { category } of page.report.findings) counts[category] = (counts[category] ?? 0) + 1;
    return counts;
  }, [page]);
  const list = () => (
    <div class="list">
      <Findings findings={listed} settings={settings} rowHeight={68} context onShow={({ id }) => onShow(id)} />
    </div>
  );
  return (
    <Tabs
      label="About this article"
      tabs={[
        { id: 'switches', name: 'Kinds', content: () => <Categories settings={settings} host={null} counts={counts} onSwitch={onSwitch} /> },
        { id: 'findings', name: `${t('findings')} (${listed.length})`, content: list },
        { id: 'story', name: t('story'), content: () => <Story page={page} settings={settings} onShow={onShow} /> },
      ]}
    />
  );
}

/** The shortest finding whose mark or cue holds a place. */
function under(findings: readonly Finding[], field: Finding['field'], offset: number): Finding | undefined {
  const holds = (quote: { field: string; start: number; end: number } | undefined): boolean =>
    quote !== undefined && quote.field === field && quote.start <= offset && offset <= quote.end;
  return findings
    .filter((finding) => holds(finding) || holds(finding.cue))
    .sort((a, b) => Number(holds(b)) - Number(holds(a)) || a.end - a.start - (b.end - b.start))[0];
}

const sheet = new CSSStyleSheet();
const dress = (): void => sheet.replaceSync(styleSheet({ ...DEFAULTS, own: [], ground: groundOf(document) }));
dress();
watchGround(dress);
document.adoptedStyleSheets.push(sheet);
render(<Playground />, document.getElementById('playground')!);
