import { t } from '../shared/i18n';

/** A button with which the reader chooses a JSON file; its text is passed on. */
export function OpenFile({ onOpen }: { onOpen: (text: string) => void }) {
  const open = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (!file) return;
    const text = await file.text();
    input.value = ''; // so that the same file can be chosen again
    onOpen(text);
  };
  return (
    <label class="button file">
      {t('optionsImport')}
      <input type="file" class="visually-hidden" accept=".json,application/json" onChange={({ currentTarget }) => void open(currentTarget)} />
    </label>
  );
}
