import { groupName, kindName, kindText, number, plural, t } from '../shared/i18n';
import { aboutOwn, groupsOf } from '../shared/packs';
import { shows, type Settings } from '../shared/settings';
import { Example } from './example';
import { Swatch } from './mark';
import { Switch } from './switch';

import './categories.css';

/**
 * A switch per group and, one level down, per kind. `counts` is what this page holds, shown or not. `host` names the site whose own choices
 * the switches show.
 */
export function Categories(props: {
  settings: Settings;
  host: string | null;
  counts?: Record<string, number>;
  /** Also show what each kind is, with an example. */
  examples?: boolean;
  onSwitch: (categories: string[], on: boolean) => void;
}) {
  const { settings, host, counts, examples, onSwitch } = props;
  return (
    <ul class="categories">
      {groupsOf(settings).map(({ group, kinds }) => {
        const all = kinds.map((kind) => `${group}/${kind}`);
        const on = all.filter((category) => shows(settings, host, category));
        const total = all.reduce((sum, category) => sum + (counts?.[category] ?? 0), 0);
        const id = `group-${group}`;
        return (
          <li key={group}>
            <details open={examples}>
              <summary>
                <span class="row">
                  <Swatch category={all[0]!} settings={settings} />
                  <span class="grow">{groupName(group)}</span>
                  {counts && (
                    <span class="count">
                      <span aria-hidden="true">{number(total)}</span>
                      <span class="visually-hidden">{plural('onThisPage', total)}</span>
                    </span>
                  )}
                </span>
              </summary>
              {all.length > 1 && (
                <ul>
                  {all.map((category) => (
                    <li key={category}>
                      <label class="row" title={textOf(category, settings)}>
                        <span class="grow">{kindName(category)}</span>
                        {counts && <span class="count">{number(counts[category] ?? 0)}</span>}
                        <Switch
                          checked={shows(settings, host, category)}
                          onChange={(value) => onSwitch([category], value)}
                        />
                      </label>
                      {examples && <About category={category} settings={settings} />}
                    </li>
                  ))}
                </ul>
              )}
              {all.length === 1 && (examples ? <About category={all[0]!} settings={settings} /> : <p class="small muted">{textOf(all[0]!, settings)}</p>)}
            </details>
            <Switch
              id={id}
              label={t('showGroup', groupName(group))}
              checked={on.length > 0}
              mixed={on.length > 0 && on.length < all.length}
              onChange={(value) => onSwitch(all, value)}
            />
          </li>
        );
      })}
    </ul>
  );
}

const textOf = (category: string, settings: Settings): string => kindText(category) || aboutOwn(settings, category).says;

const About = ({ category, settings }: { category: string; settings: Settings }) => (
  <>
    <p class="small muted">{textOf(category, settings)}</p>
    <Example category={category} settings={settings} />
  </>
);
