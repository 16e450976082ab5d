import type { ComponentChildren } from 'preact';

interface Props<T extends string> {
  legend: string;
  /** The name of the group of radio buttons. */
  name: string;
  options: readonly T[];
  chosen: T;
  onChoose: (option: T) => void;
  /** What stands beside the button of an option. */
  children: (option: T) => ComponentChildren;
}

/** One of several. */
export function Choice<T extends string>({ legend, name, options, chosen, onChoose, children }: Props<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option} class="row choice">
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          {children(option)}
        </label>
      ))}
    </fieldset>
  );
}
