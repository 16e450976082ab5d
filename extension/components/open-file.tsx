/** A button with which the reader chooses a JSON file. */
export function OpenFile({ label, onOpen }: { label: string; onOpen: (file: File) => void }) {
  const open = (input: HTMLInputElement): void => {
    const file = input.files?.[0];
    input.value = ''; // so that the same file can be chosen again
    if (file) onOpen(file);
  };
  return (
    <label class="button file">
      {label}
      <input type="file" class="visually-hidden" accept=".json,application/json" onChange={({ currentTarget }) => open(currentTarget)} />
    </label>
  );
}
