import { useId } from 'react';
import { useValue } from './field.tsx';
import type { Drawn } from './typed.ts';

type CheckProps = Parameters<Drawn<'Checkbox'>>[0] & { readonly type: 'checkbox' | 'radio' };

function Check({ type, ...props }: CheckProps) {
  const [checked, setChecked] = useValue(props.checked, props.initialIsChecked ?? false);
  return (
    <label className="x-check">
      <input
        type={type}
        name={props.name}
        value={props.value}
        checked={checked}
        disabled={props.readOnly === true || props.readonly === true}
        aria-label={props['aria-label']}
        onChange={(event) => {
          setChecked(event.target.checked);
          props.onChange?.(event.target.checked, props.value ?? '');
        }}
      />
      <span>
        {props.children}
        {props.description === undefined ? null : <small>{props.description}</small>}
      </span>
    </label>
  );
}

export const Checkbox: Drawn<'Checkbox'> = (props) => <Check {...props} type="checkbox" />;
export const RadioButton: Drawn<'RadioButton'> = (props) => <Check {...props} type="radio" />;

export const Toggle: Drawn<'Toggle'> = (props) => {
  const [checked, setChecked] = useValue(props.checked, props.initialIsChecked ?? false);
  const state = checked ? props.textChecked : props.textUnchecked;
  return (
    <label className={`x-toggle ${props.labelDisplay ?? 'inline'}`}>
      <input
        type="checkbox"
        role="switch"
        name={props.name}
        checked={checked}
        aria-checked={checked}
        aria-label={props.labelDisplay === 'hidden' ? props.label : undefined}
        disabled={props.readOnly === true || props.readonly === true}
        onChange={(event) => {
          setChecked(event.target.checked);
          props.onChange?.(event.target.checked);
        }}
      />
      {props.labelDisplay === 'hidden' ? null : <span>{props.label}</span>}
      {state === undefined ? null : <small>{state}</small>}
    </label>
  );
};

/** The handler takes one value of radio buttons and a list of checkboxes; which of them is said by `toggleType`. */
function tell(onChange: unknown, value: string | readonly string[]): void {
  (onChange as ((value: string | readonly string[]) => void) | undefined)?.(value);
}

export const ToggleGroup: Drawn<'ToggleGroup'> = (props) => {
  const isOne = props.toggleType === 'radioButtonList';
  const initial = props.options
    .filter((option) => option.initialIsChecked === true)
    .map(({ value }) => value);
  const provided = props.value === undefined ? undefined : [props.value].flat();
  const [chosen, setChosen] = useValue<readonly string[]>(provided, initial);
  const id = useId();
  const choose = (value: string, isOn: boolean) => {
    const next = isOne ? [value] : [...chosen.filter((one) => one !== value), ...(isOn ? [value] : [])];
    setChosen(next);
    tell(props.onChange, isOne ? value : next);
  };
  return (
    <fieldset
      className={`x-group ${props.inline === true ? 'inline' : ''} ${props.error === true ? 'error' : ''}`}
    >
      <legend>{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="x-check">
          <input
            type={isOne ? 'radio' : 'checkbox'}
            name={isOne ? `${props.name}-${id}` : props.name}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={option.readOnly === true || option.readonly === true}
            onChange={(event) => choose(option.value, event.target.checked)}
          />
          <span>
            {option.label}
            {option.description === undefined ? null : <small>{option.description}</small>}
          </span>
        </label>
      ))}
      {props.validationMessage === undefined ? null : (
        <small className="message">{props.validationMessage}</small>
      )}
    </fieldset>
  );
};

export const MultiSelect: Drawn<'MultiSelect'> = (props) => {
  const [chosen, setChosen] = useValue(props.value, []);
  return (
    <fieldset className={`x-group box ${props.error === true ? 'error' : ''}`}>
      <legend>{props.label}</legend>
      {props.description === undefined ? null : <small>{props.description}</small>}
      {props.options.map((option) => (
        <label key={String(option.value)} className="x-check">
          <input
            type="checkbox"
            name={props.name}
            value={String(option.value)}
            checked={chosen.includes(option.value)}
            disabled={props.readOnly === true}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== option.value);
              const next = event.target.checked ? [...others, option.value] : others;
              setChosen(next);
              props.onChange?.(next);
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {props.validationMessage === undefined ? null : (
        <small className="message">{props.validationMessage}</small>
      )}
    </fieldset>
  );
};
