/** The story at a glance: balance, distinct unnamed sources, responsibility, checks. The same parts serve panel and website. */

import type { ComponentChildren } from 'preact';

import { CHECKS } from '../shared/checks';
import { kindName, number, plural, t, word } from '../shared/i18n';
import type { PageReport } from '../shared/messages';
import type { Check, Quote, Report, Responsibility, Source } from '../shared/report';
import type { Settings } from '../shared/settings';
import { BALANCE, findingAt } from '../shared/story';
import { Codes } from './codes';
import { Facts } from './facts';
import { Mark } from './mark';
import { howMany } from './people';
import { Some } from './some';

import './story.css';

interface Part {
  page: PageReport;
  settings: Settings;
  /** Shows a finding on the page. */
  onShow: (finding: number) => void;
}

const Section = (props: { id: string; title: string; children: ComponentChildren }) => (
  <section aria-labelledby={`section-${props.id}`}>
    <h2 id={`section-${props.id}`}>{props.title}</h2>
    {props.children}
  </section>
);

const None = ({ text = t('noneFound') }: { text?: string }) => <p class="muted">{text}</p>;

/** Words of the page. A click shows them there, where a finding holds them. */
function Words({ quote, report, onShow }: { quote: Quote; report: Report; onShow: (finding: number) => void }) {
  const finding = findingAt(report, quote);
  const words = <q dir="auto">{quote.quote.replace(/\s+/g, ' ')}</q>;
  if (!finding) return words;
  return (
    <button type="button" class="link words" title={t('showOnPage')} onClick={() => onShow(finding.id)}>
      {words}
    </button>
  );
}

export function Story(props: Part) {
  return (
    <div class="story">
      <Balance {...props} />
      <Sources {...props} />
      <ResponsibilityTable {...props} />
      <Checks {...props} />
    </div>
  );
}

function Balance({ page }: Part) {
  const counts = page.report.checks.find(({ balance }) => balance)?.balance;
  return (
    <Section id="balance" title={t('balance')}>
      {!counts ? (
        <None />
      ) : (
        <>
          <div class="bar" aria-hidden="true">
            {BALANCE.filter((side) => counts[side] > 0).map((side) => (
              <span key={side} class={`side-${side}`} style={{ flexGrow: counts[side] }} />
            ))}
          </div>
          <dl class="legend">
            {BALANCE.map((side) => (
              <div key={side}>
                <dt>
                  <span class={`key side-${side}`} aria-hidden="true" />
                  {word('balance', side)}
                </dt>
                <dd>{number(counts[side])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Section>
  );
}

function Sources(props: Part) {
  const { sources } = props.page.report;
  return (
    <Section id="sources" title={t('sources')}>
      {sources.length === 0 ? (
        <None />
      ) : (
        <>
          <p>{plural('sourcesCount', sources.length)}</p>
          <ol class="sources">
            <Some items={sources} first={SOURCES}>
              {(source) => (
                <li key={source.id}>
                  <SourceView source={source} {...props} />
                </li>
              )}
            </Some>
          </ol>
        </>
      )}
    </Section>
  );
}

function SourceView({ source, page, settings, onShow }: Part & { source: Source }) {
  const { report } = page;
  const words = (quote: Quote | undefined) => quote && <Words quote={quote} report={report} onShow={onShow} />;
  return (
    <>
      <h3 dir="auto">
        <Mark category={source.category} settings={settings}>
          {source.label.replace(/\s+/g, ' ')}
        </Mark>
      </h3>
      <p class="small muted">
        {[kindName(source.category), word('specificity', source.specificity), source.number && howMany(source.number)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Facts
        facts={[
          [t('sourceAccess'), words(source.access)],
          [t('sourceSide'), words(source.side)],
          [t('sourceReason'), words(source.reason)],
          [t('sourceOutlet'), words(source.outlet)],
        ]}
      />
      <p class="mentions small">
        <span class="muted">{plural('mentions', source.findings.length)}</span>
        {source.findings.slice(0, MENTIONS).map((finding, index) => (
          <button
            key={finding}
            type="button"
            class="button"
            aria-label={t('showMention', index + 1, report.findings[finding]?.quote ?? '')}
            title={report.findings[finding]?.quote}
            onClick={() => onShow(finding)}
          >
            {number(index + 1)}
          </button>
        ))}
        {source.findings.length > MENTIONS && <span class="muted">{t('more', source.findings.length - MENTIONS)}</span>}
      </p>
    </>
  );
}

/** So many mentions of one source get a button of their own; the list of findings holds all. */
const MENTIONS = 12;

function ResponsibilityTable({ page, onShow }: Part) {
  const rows = page.report.responsibility;
  return (
    <Section id="responsibility" title={t('responsibility')}>
      {rows.length === 0 ? (
        <None text={t('responsibilityNone')} />
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('responsibilityState')}</th>
              <th scope="col">{t('responsibilityWho')}</th>
              <th scope="col">{t('responsibilityEvent')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((row, index) => (
              <Row key={index} row={row} report={page.report} onShow={onShow} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > ROWS && <p class="small muted">{t('more', rows.length - ROWS)}</p>}
    </Section>
  );
}

/** A table longer than this tells nothing at a glance. */
const ROWS = 60;

function Row({ row, report, onShow }: { row: Responsibility; report: Report; onShow: (finding: number) => void }) {
  const words = (quote: Quote | undefined) => (quote ? <Words quote={quote} report={report} onShow={onShow} /> : '–');
  const first = row.findings[0];
  const state = word('responsibility', row.state);
  return (
    <tr>
      <th scope="row">
        {first === undefined ? (
          state
        ) : (
          <button type="button" class="link" title={t('showOnPage')} onClick={() => onShow(first)}>
            {state}
          </button>
        )}
        {row.verified && <span class="small muted">{word('verified', row.verified)}</span>}
      </th>
      <td>
        {row.accuser ? (
          <>
            {words(row.accuser)} <span aria-hidden="true">→</span> <span class="visually-hidden">{t('responsibilityBlames')}</span>{' '}
            {words(row.actor)}
          </>
        ) : (
          words(row.actor)
        )}
      </td>
      <td>
        {words(row.event)}
        {row.channel && <span class="small muted"> {row.channel.quote}</span>}
      </td>
    </tr>
  );
}

function Checks({ page, onShow }: Part) {
  const { report } = page;
  const found = Object.keys(CHECKS).flatMap((id) => report.checks.filter((check) => check.id === id));
  const none = Object.keys(CHECKS).filter((id) => !found.some((check) => check.id === id));
  return (
    <Section id="checks" title={t('checks')}>
      <ul class="checks">
        {found.map((check) => (
          <li key={check.id}>
            <details>
              <summary>
                <span>{word('check', check.id)}</span>{' '}
                <span class="outcome">
                  {outcome(check)}
                </span>
              </summary>
              <About id={check.id} />
              {check.id === 'K17' && (
                <ul class="evidence">
                  {report.policies?.filter(({ address }) => /^https?:\/\//i.test(address)).map(({ name, address }) => (
                    <li key={name}>
                      <a href={address} target="_blank" rel="noreferrer">
                        {word('policy', name)}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
              {check.evidence.length > 0 && (
                <ul class="evidence">
                  <Some items={check.evidence} first={EVIDENCE}>
                    {(quote, index) => (
                      <li key={index}>
                        <Words quote={quote} report={report} onShow={onShow} />
                      </li>
                    )}
                  </Some>
                </ul>
              )}
            </details>
          </li>
        ))}
      </ul>
      {none.length > 0 && (
        <details class="none">
          <summary class="muted">{plural('checksNone', none.length)}</summary>
          <ul class="checks">
            {none.map((id) => (
              <li key={id}>
                <details>
                  <summary>{word('check', id)}</summary>
                  <About id={id} />
                </details>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** So many sources, and so much evidence of a check, are listed at first. */
const SOURCES = 50;
const EVIDENCE = 20;

/** A check's outcome in neutral words: how many, and what of them where the number alone does not say it. */
function outcome({ id, state, count }: Check): string {
  if (id === 'K2' && state === 'several') return t('severalPeople');
  const said = state === 'found' && count !== undefined ? '' : word('outcome', state);
  return [count !== undefined && number(count), said].filter(Boolean).join(' · ');
}

/** What a check looks at, and who asks for it in public. */
function About({ id }: { id: string }) {
  const codes = CHECKS[id] ?? [];
  return (
    <p class="small muted">
      {word('checkText', id)}{' '}
      {codes.length > 0 && (
        <>
          {t('askedBy')} <Codes codes={codes} />.
        </>
      )}
    </p>
  );
}
