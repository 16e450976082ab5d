/** A native checkbox that shows and says itself as a switch. The label is the text beside it, or `label` for its own. */
export function Switch(props: {
  checked: boolean;
  mixed?: boolean;
  disabled?: boolean;
  id?: string;
  label?: string;
  onChange: (on: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      class="switch"
      // A switch is on or off; where only some of a group's kinds are on it is a checkbox, which can say so.
      role={props.mixed === undefined ? 'switch' : undefined}
      id={props.id}
      aria-label={props.label}
      checked={props.checked}
      indeterminate={props.mixed ?? false}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
