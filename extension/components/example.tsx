import { EXAMPLES } from '../shared/examples';
import { aboutOwn } from '../shared/packs';
import type { Settings } from '../shared/settings';
import { Mark } from './mark';

/** A category's example sentence, marked as the page would mark it; see `EXAMPLES`. */
export function Example({ category, settings }: { category: string; settings: Settings }) {
  const parts = (EXAMPLES[category] ?? aboutOwn(settings, category).example).split(/(\[[^\]]*\]|\{[^}]*\}|<[^>]*>)/);
  return (
    <span class="example" lang="en" dir="ltr">
      {parts.map((part) =>
        /^[[{<]/.test(part) ? (
          <Mark category={category} settings={settings} part={({ '{': 'cue', '<': 'weak' } as const)[part[0]!]}>
            {part.slice(1, -1)}
          </Mark>
        ) : (
          part
        ),
      )}
    </span>
  );
}
