import { ASKS } from '../shared/checks';
import { kindName, kindText, t, word } from '../shared/i18n';
import type { Excerpt } from '../shared/messages';
import { aboutOwn } from '../shared/packs';
import type { Quote } from '../shared/report';
import type { Settings } from '../shared/settings';
import { groupOf } from '../shared/taxonomy';
import { Codes } from './codes';
import { Facts } from './facts';
import { Swatch } from './mark';
import { howMany } from './people';
import { Phrase } from './phrase';

/** What a mark is, in plain words: the words that set it off, what the text says of the source, and where else it speaks. */
export function Explanation(props: { excerpt: Excerpt; settings: Settings; onShow: (finding: number) => void; onClose?: () => void }) {
  const { excerpt, settings, onShow, onClose } = props;
  const { finding, source } = excerpt;
  const group = groupOf(finding.category);

  const slot = (name: string): Quote | undefined => finding.slots?.find((slot) => slot.name === name);
  const words = (quote: Quote | undefined): string | undefined => quote?.quote.replace(/\s+/g, ' ');
  const count = finding.number ?? source?.number;
  const notes = [finding.in_quote && t('cardInQuote'), finding.confidence === 'possible' && t('cardPossible')].filter(Boolean);
  const place = source ? source.findings.indexOf(finding.id) : -1;
  const step = (by: 1 | -1): number | undefined => (source && place >= 0 ? source.findings[place + by] : undefined);
  return (
    <>
      <header class="row">
        <Swatch category={finding.category} settings={settings} />
        <h2 id="explanation-title" class="grow">
          {kindName(finding.category)}
        </h2>
        {onClose && (
          <button type="button" class="button close" aria-label={t('close')} onClick={onClose}>
            ×
          </button>
        )}
      </header>
      <p>{kindText(finding.category) || aboutOwn(settings, finding.category).says || t('ownKind')}</p>
      <p class="words">
        <Phrase finding={finding} settings={settings} context={false} />
      </p>
      <Facts
        facts={[
          [t('cardNumber'), count && howMany(count)],
          [t('sourceAccess'), words(slot('access') ?? source?.access)],
          [t('sourceSide'), words(slot('side') ?? source?.side)],
          [t('sourceReason'), words(slot('reason') ?? source?.reason)],
          [t('cardClass'), finding.class && className(finding.class)],
          [t('cardActor'), words(slot('actor'))],
          [t('cardEvent'), words(slot('event'))],
          [t('cardChannel'), words(slot('channel'))],
        ]}
      />
      {notes.length > 0 && <p class="small muted">{notes.join(' ')}</p>}
      {source && source.findings.length > 1 && (
        <p class="mentions small">
          <span>{t('cardMention', place + 1, source.findings.length)}</span>
          {([-1, 1] as const).map((by) => {
            const other = step(by);
            return (
              <button key={by} type="button" class="button" disabled={other === undefined} onClick={() => other !== undefined && onShow(other)}>
                {t(by < 0 ? 'previous' : 'next')}
              </button>
            );
          })}
        </p>
      )}
      {ASKS[group].length > 0 && (
        <p class="small muted">
          {word('asks', group)} <Codes codes={ASKS[group]} />
        </p>
      )}
    </>
  );
}

/** A class in the reader's words; nothing where there are none for it. */
function className(name: string): string | undefined {
  for (const prefix of ['class', 'outcome']) if (word(prefix, name) !== name) return word(prefix, name);
  return undefined;
}
