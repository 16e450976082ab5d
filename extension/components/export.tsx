/** Takes a page's report along: as a file or on the clipboard, in four formats; and compares it with one taken earlier. */

import { useState } from 'preact/hooks';

import { api } from '../shared/browser';
import { compare, readFile, type Comparison } from '../shared/compare';
import { fileName, toAnnotations, toCsv, toJson, toMarkdown, type Wording } from '../shared/export';
import { kindName, plural, t, word } from '../shared/i18n';
import type { PageReport } from '../shared/messages';
import type { Finding } from '../shared/report';
import type { Settings } from '../shared/settings';
import { Mark } from './mark';
import { OpenFile } from './open-file';
import { Some } from './some';
import { Told, useTold } from './told';

import './export.css';

const WORDS = (): Wording => ({
  kind: kindName,
  word,
  sources: t('sources'),
  responsibility: t('responsibility'),
  checks: t('checks'),
  findings: t('findings'),
  none: t('noneFound'),
});

/** The text content of a tab's body, in which positions count; `undefined` where the browser does not give it. */
async function contentOf(tab: number | null): Promise<string | undefined> {
  if (tab === null) return undefined;
  try {
    const [frame] = await api.scripting.executeScript({ target: { tabId: tab }, func: () => document.body.textContent });
    return frame?.result ?? undefined;
  } catch {
    return undefined;
  }
}

interface Format {
  id: 'markdown' | 'csv' | 'json' | 'annotations';
  ending: string;
  type: string;
  write: (page: PageReport, now: Date, tab: number | null) => string | Promise<string>;
}

const FORMATS: readonly Format[] = [
  { id: 'markdown', ending: 'md', type: 'text/markdown', write: (page) => toMarkdown(page, WORDS()) },
  { id: 'csv', ending: 'csv', type: 'text/csv', write: toCsv },
  { id: 'json', ending: 'json', type: 'application/json', write: toJson },
  {
    id: 'annotations',
    ending: 'jsonld',
    type: 'application/ld+json',
    write: async (page, now, tab) => toAnnotations(page, now, await contentOf(tab)),
  },
];

/** Hands the reader a file. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function ExportMenu({ page, settings, tab }: { page: PageReport; settings: Settings; tab: number | null }) {
  const { told, attempt } = useTold();
  const save = async (format: Format): Promise<string> => {
    const now = new Date();
    download(fileName(page, format.ending, now), format.type, await format.write(page, now, tab));
    return t('exportSaved');
  };
  const copy = async (format: Format): Promise<string> => {
    await navigator.clipboard.writeText(await format.write(page, new Date(), tab));
    return t('exportCopied');
  };
  return (
    <div class="export">
      <section aria-labelledby="export-title">
        <h2 id="export-title">{t('exportTitle')}</h2>
        <p class="small muted">{t('exportText')}</p>
        <ul>
          {FORMATS.map((format) => (
            <li key={format.id} class="row">
              <span class="grow">{word('format', format.id)}</span>
              <button type="button" class="button" aria-label={t('exportCopyAs', word('format', format.id))} onClick={() => attempt(copy(format))}>
                {t('copy')}
              </button>
              <button type="button" class="button" aria-label={t('exportSaveAs', word('format', format.id))} onClick={() => attempt(save(format))}>
                {t('download')}
              </button>
            </li>
          ))}
        </ul>
        <Told text={told} />
      </section>
      <Compare key={page.url} page={page} settings={settings} />
    </div>
  );
}

/** So many changes are listed at first. */
const CHANGES = 50;

function Compare({ page, settings }: { page: PageReport; settings: Settings }) {
  const { told, attempt } = useTold();
  const [result, setResult] = useState<Comparison | null>(null);
  const open = async (file: File): Promise<string> => {
    const before = readFile(await file.text());
    const refused = typeof before === 'string';
    setResult(refused ? null : compare(before, page));
    if (refused) return word('refusal', before);
    return before.url.split('#')[0] === page.url.split('#')[0] ? t('compareWith', before.exported) : t('compareOther', before.url);
  };
  const phrase = (finding: Finding) => (
    <>
      <Mark category={finding.category} settings={settings}>
        {finding.quote.replace(/\s+/g, ' ')}
      </Mark>{' '}
      <span class="small muted">({kindName(finding.category)})</span>
    </>
  );
  return (
    <section aria-labelledby="compare-title">
      <h2 id="compare-title">{t('compareTitle')}</h2>
      <p class="small muted">{t('compareText')}</p>
      <OpenFile label={t('compareOpen')} onOpen={(file) => attempt(open(file))} />
      <Told text={told} />
      {result && (
        <>
          <p>{result.changes.length === 0 ? t('compareNone') : plural('compareCount', result.changes.length)}</p>
          <ul class="changes">
            {result.checks.map(({ id, before, after }) => (
              <li key={id}>
                {word('check', id)}: {word('outcome', before)} → {word('outcome', after)}
              </li>
            ))}
            <Some items={result.changes} first={CHANGES}>
              {(change, index) => (
                <li key={index}>
                  <span class="small muted">{word('change', change.change)}</span>
                  <br />
                  {'before' in change && phrase(change.before)}
                  {change.change === 'recast' && ' → '}
                  {'after' in change && phrase(change.after)}
                </li>
              )}
            </Some>
          </ul>
        </>
      )}
    </section>
  );
}
