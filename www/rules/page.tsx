/** Writes the rule catalogue: what `sourcelight rules --format json` says, on standard input, as a page on standard output. */

import { readFileSync } from 'node:fs';

import { Mark } from '../../extension/components/mark';
import { DEFAULTS } from '../../extension/shared/settings';
import { GROUPS, groupOf } from '../../extension/shared/taxonomy';
import messages from '../../extension/_locales/en/messages.json';
import { page } from '../frame';

interface Rule {
  kind: string;
  name: string;
  says: string;
  asks: string;
  file: string;
  examples: { marked: boolean; headline: boolean; text: string }[];
}

/** How many examples are shown before the reader asks for more. */
const FIRST = 8;

/** Figures of `docs/accuracy.md` for a group or a kind: set, precision, recall. */
interface Accuracy {
  set: string;
  /** `group` or `group/kind`. */
  of: string;
  precision: string;
  recall: string;
}

const accuracy = readFileSync('docs/accuracy.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^[01]\.\d+$/.test(cells[4] ?? ''))
  .map(([, set, of, precision, recall]): Accuracy => ({ set: set!, of: of!, precision: precision!, recall: recall! }));

/** How well a kind is found on the sets that were marked by hand, or its group where no set has marks of the kind. */
function Measured({ kind }: { kind: string }) {
  const own = accuracy.filter(({ of }) => of === kind);
  const figures = own.length > 0 ? own : accuracy.filter(({ of }) => of === groupOf(kind));
  if (figures.length === 0) return null;
  return (
    <p class="small">
      {own.length > 0 ? 'Measured on texts marked by hand: ' : `Measured for the group “${groupName(groupOf(kind))}” on texts marked by hand: `}
      {figures.map(({ set, precision, recall }) => `${set}: of its marks ${precision} right, of all there are ${recall} found`).join('; ')}.
    </p>
  );
}

const rules = JSON.parse(readFileSync(0, 'utf8')) as Rule[];
const groupName = (group: string): string => (messages as Record<string, { message: string }>)[`group_${group}`]!.message;
const anchor = (kind: string): string => kind.replace('/', '-');

/** An example with its marks drawn: they stand in brackets. */
const Example = ({ kind, text }: { kind: string; text: string }) => (
  <li>
    {text
      .split(/\[([^\]]*)\]/)
      .map((part, index) =>
        index % 2 === 1 ? (
          <Mark category={kind} settings={DEFAULTS}>
            {part}
          </Mark>
        ) : (
          part.replaceAll(' / ', ' ¶ ')
        ),
      )}
  </li>
);

function Examples(props: { kind: string; title: string; texts: string[] }) {
  const { kind, title, texts } = props;
  if (texts.length === 0) return null;
  const list = (some: string[]) => (
    <ul class="examples">
      {some.map((text) => (
        <Example kind={kind} text={text} />
      ))}
    </ul>
  );
  return (
    <>
      <h3>{title}</h3>
      {list(texts.slice(0, FIRST))}
      {texts.length > FIRST && (
        <details>
          <summary>{texts.length - FIRST} more</summary>
          {list(texts.slice(FIRST))}
        </details>
      )}
    </>
  );
}

process.stdout.write(
  page({
    path: 'rules/index',
    title: 'What is marked',
    inline: true,
    children: (
      <>
        <p>
          Each kind of mark has one rule. Its examples and near misses, taken from the rule itself, are tests: every example is marked as shown
          here, and no near miss is marked as that kind.
        </p>
        <nav aria-label="Kinds">
          <ul class="plain kinds">
            {GROUPS.map(({ group }) => (
              <li>
                <strong>{groupName(group)}</strong>
                {': '}
                {rules
                  .filter(({ kind }) => groupOf(kind) === group)
                  .map(({ kind, name }, index) => (
                    <>
                      {index > 0 && ', '}
                      <a href={`#${anchor(kind)}`}>{name}</a>
                    </>
                  ))}
              </li>
            ))}
          </ul>
        </nav>
        {rules.map(({ kind, name, says, asks, file, examples }) => (
          <section class="rule" id={anchor(kind)}>
            <h2>{name}</h2>
            <p>{says}</p>
            <p>{asks}</p>
            <Examples kind={kind} title="Marked" texts={examples.filter((e) => e.marked).map((e) => e.text)} />
            <Examples kind={kind} title="Not marked" texts={examples.filter((e) => !e.marked).map((e) => e.text)} />
            <Measured kind={kind} />
            <p class="small muted">
              <code>{kind}</code>, in <code>{file}</code>
            </p>
          </section>
        ))}
      </>
    ),
  }),
);
