/** The reader's own patterns: packs are added, switched, edited and tried here. The engine itself says what is wrong with one. */

import { useEffect, useState } from 'preact/hooks';

import { download } from '../components/export';
import { Mark } from '../components/mark';
import { OpenFile } from '../components/open-file';
import { Some } from '../components/some';
import { Switch } from '../components/switch';
import { Told, useTold } from '../components/told';
import type { OwnFinding } from '../content/engine-api';
import { kindName, plural, t, wordWith } from '../shared/i18n';
import { MOST_PACKS, type Pack, type PackError, type PackFile } from '../shared/packs';
import type { Settings } from '../shared/settings';
import { forgetPack, keepPack, switchPack } from '../shared/storage';
import { checkPack, tryPacks } from './pack-engine';

const EXAMPLE = {
  format: 'sourcelight-pack',
  version: 1,
  name: 'Leaks',
  patterns: [
    {
      name: 'leak',
      says: 'Somebody passed papers on.',
      phrase: '[~leak (the | a | an)? ..2 @document] (to (reporters | the press))?',
      examples: ['A clerk [leaked the budget memo] to reporters.'],
      misses: ['The roof leaked all night.'],
    },
  ],
};

const write = (file: unknown): string => `${JSON.stringify(file, null, 2)}\n`;

/** So many mistakes, or findings in a text that is tried, are listed at first. */
const SHOWN = 50;

export function Packs({ settings }: { settings: Settings }) {
  const { packs } = settings;
  const [draft, setDraft] = useState('');
  const { told, attempt } = useTold();
  const [errors, setErrors] = useState<PackError[]>([]);

  /** Says what is wrong with a pack; with the name of one that is right `then` goes on. */
  const check = async (text: string, then: (name: string) => Promise<string>): Promise<string> => {
    const { name, errors } = await checkPack(text, packs);
    setErrors(errors);
    return errors.length > 0 || name === null ? plural('packWrong', errors.length) : then(name);
  };
  const add = (text: string): Promise<string> =>
    check(text, async (name) => {
      if (packs.length >= MOST_PACKS && !packs.some(({ file }) => file.name === name)) return t('packTooMany', MOST_PACKS);
      await keepPack({ on: true, file: JSON.parse(text) as PackFile });
      setDraft('');
      return t('packAdded', name);
    });
  const turn = ({ file }: Pack, on: boolean): Promise<string> => {
    const done = (): Promise<string> => switchPack(file.name, on).then(() => '');
    return on ? check(JSON.stringify(file), done) : done();
  };
  const open = async (file: File): Promise<string> => {
    const text = await file.text();
    if (text.length < 1_000_000) setDraft(text);
    return add(text);
  };
  return (
    <section aria-labelledby="packs">
      <h2 id="packs">{t('packsTitle')}</h2>
      <p class="muted">{t('packsText')}</p>
      {packs.length > 0 && (
        <ul class="sites packs">
          {packs.map((pack) => (
            <Row key={pack.file.name} pack={pack} onTurn={(on) => attempt(turn(pack, on))} onEdit={() => setDraft(write(pack.file))} />
          ))}
        </ul>
      )}
      <label class="block">
        <span>{t('packPaste')}</span>
        <textarea
          class="field code"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          value={draft}
          aria-describedby="pack-told"
          onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        />
      </label>
      <p class="row wrap">
        <button type="button" class="button primary" disabled={draft.trim() === ''} onClick={() => attempt(add(draft))}>
          {t('packAdd')}
        </button>
        <OpenFile label={t('optionsImport')} onOpen={(file) => attempt(open(file))} />
        <button type="button" class="button" onClick={() => setDraft(write(EXAMPLE))}>
          {t('packExample')}
        </button>
      </p>
      <Told id="pack-told" text={told} />
      <PackErrors errors={errors} />
      {packs.some(({ on }) => on) && <Try settings={settings} />}
    </section>
  );
}

/** What is wrong, each mistake with its place. */
export function PackErrors({ errors }: { errors: readonly PackError[] }) {
  if (errors.length === 0) return null;
  return (
    <ul class="problems small">
      <Some items={errors} first={SHOWN}>
        {(error, index) => (
          <li key={index}>
            {error.path && (
              <>
                <code>{error.path}</code>
                {error.at !== null && <span> {t('packCharacter', error.at)}</span>}
                {': '}
              </>
            )}
            {wordWith('packError', error.code, error.args)}
          </li>
        )}
      </Some>
    </ul>
  );
}

function Row({ pack: { on, file }, onTurn, onEdit }: { pack: Pack; onTurn: (on: boolean) => void; onEdit: () => void }) {
  return (
    <li class="row wrap">
      <Switch checked={on} label={file.name} onChange={onTurn} />
      <span class="grow" dir="auto">
        {file.name} <span class="small muted">{plural('packPatterns', file.patterns.length)}</span>
        {file.about && <span class="small muted about">{file.about}</span>}
      </span>
      <button type="button" class="button" aria-label={t('packEditOne', file.name)} onClick={onEdit}>
        {t('packEdit')}
      </button>
      <button
        type="button"
        class="button"
        aria-label={t('packSaveOne', file.name)}
        onClick={() => download(`${file.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`, 'application/json', write(file))}
      >
        {t('packSave')}
      </button>
      <button type="button" class="button" aria-label={t('optionsForget', file.name)} onClick={() => void forgetPack(file.name)}>
        {t('remove')}
      </button>
    </li>
  );
}

/** A text of the reader's, and what the packs that are on find in it. */
function Try({ settings }: { settings: Settings }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ text: string; findings: OwnFinding[] }>({ text: '', findings: [] });
  useEffect(() => {
    let current = true;
    const files = settings.packs.filter(({ on }) => on).map(({ file }) => file);
    if (text.trim() === '') setFound({ text: '', findings: [] });
    else void tryPacks(files, text).then((findings) => current && setFound({ text, findings }));
    return () => {
      current = false;
    };
  }, [text, settings.packs]);
  return (
    <>
      <label class="block">
        <span>{t('packTry')}</span>
        <textarea class="field" rows={3} value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      <div role="status" class="tried">
        {text.trim() !== '' && <p class="small muted">{plural('findingsCount', found.findings.length)}</p>}
        {found.findings.length > 0 && (
          <ul>
            <Some items={found.findings} first={SHOWN}>
              {({ category, start, end }, index) => (
                <li key={index} dir="auto">
                  <Mark category={category} settings={settings}>
                    {found.text.slice(start, end)}
                  </Mark>{' '}
                  <span class="small muted">{kindName(category)}</span>
                </li>
              )}
            </Some>
          </ul>
        )}
      </div>
    </>
  );
}
