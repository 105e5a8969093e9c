import { type ReactNode, useEffect, useId, useState } from 'react';

/** What the library's inputs have in common. */
export interface FieldProps {
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly required?: boolean | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
}

export interface Wiring {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

/** Label, hint and message around one control, tied to it for screen readers. */
export function Field({
  field,
  children,
}: {
  readonly field: FieldProps;
  readonly children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const notice = [field.description, field.tooltip].filter((text) => text !== undefined).join(' ');
  const message = field.validationMessage ?? '';
  const about = [notice === '' ? [] : [`${id}-hint`], message === '' ? [] : [`${id}-message`]]
    .flat()
    .join(' ');
  const wiring = {
    id,
    'aria-invalid': field.error === true,
    ...(about === '' ? {} : { 'aria-describedby': about }),
  };
  return (
    <div className={`x-field ${field.error === true ? 'error' : ''}`}>
      {field.label === undefined || field.label === '' ? null : (
        <label htmlFor={id}>
          {field.label}
          {field.required === true ? <span aria-hidden="true"> *</span> : null}
        </label>
      )}
      {notice === '' ? null : <small id={`${id}-hint`}>{notice}</small>}
      {children(wiring)}
      {message === '' ? null : (
        <small id={`${id}-message`} className="message">
          {message}
        </small>
      )}
    </div>
  );
}

/**
 * A value that is typed here and told to the extension, which may set it in turn: what it sets counts when it changes.
 * So typing never waits for the extension's answer, as in HubSpot.
 */
export function useValue<T>(input: T | undefined, start: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(input ?? start);
  useEffect(() => {
    if (input !== undefined) setValue(input);
  }, [input]);
  return [value, setValue];
}
