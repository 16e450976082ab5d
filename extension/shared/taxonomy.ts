/** The kinds of findings as every surface lists them: `src/report.rs` has the same order. */

/** `custom` holds the reader's own kinds, which `packs.ts` knows. */
export type Group = 'unnamed' | 'anonymity' | 'responsibility' | 'hearsay' | 'check' | 'attribution' | 'custom';

export const GROUPS: readonly { group: Group; kinds: readonly string[]; on: boolean }[] = [
  { group: 'unnamed', kinds: ['bare', 'described', 'official', 'crowd', 'partly-named'], on: true },
  { group: 'anonymity', kinds: ['terms'], on: true },
  { group: 'responsibility', kinds: ['claim', 'no-claim', 'denial', 'blame', 'admission'], on: true },
  { group: 'hearsay', kinds: ['vague'], on: true },
  { group: 'check', kinds: ['verification', 'response'], on: true },
  { group: 'attribution', kinds: ['person', 'institution', 'document', 'media'], on: false },
];

/** Every category, `group/kind`, in listing order: the index is the engine's number for it. */
export const CATEGORIES: readonly string[] = GROUPS.flatMap(({ group, kinds }) => kinds.map((kind) => `${group}/${kind}`));

/** The group a category belongs to. */
export const groupOf = (category: string): Group => category.slice(0, category.indexOf('/')) as Group;

/** Whether a category is shown to a reader who chose nothing. */
export const onByDefault = (category: string): boolean =>
  groupOf(category) === 'custom' || (GROUPS.find(({ group }) => group === groupOf(category))?.on ?? false);
