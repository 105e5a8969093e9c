import type { InputProps } from '@hubspot/ui-extensions';
import { useTexts } from '../host/texts.ts';
import { NO_REACTIONS, toSubmitEvent } from './event.ts';
import { Field, useValue } from './field.tsx';
import type { Drawn } from './typed.ts';

export const Form: Drawn<'Form'> = ({ children, onSubmit, autoComplete }) => (
  <form
    className="x-form"
    autoComplete={autoComplete ?? 'on'}
    onSubmit={(event) => {
      event.preventDefault();
      const sent = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      );
      onSubmit?.(toSubmitEvent(event, Object.fromEntries(sent)), NO_REACTIONS);
    }}
  >
    {children}
  </form>
);

interface LineProps extends Omit<InputProps, 'type'> {
  readonly type?: 'text' | 'password' | 'search';
}

function Line(props: LineProps) {
  const [value, setValue] = useValue(props.value, props.defaultValue ?? '');
  return (
    <Field field={props}>
      {(wiring) => (
        <input
          {...wiring}
          type={props.type ?? 'text'}
          name={props.name}
          value={value}
          placeholder={props.placeholder}
          required={props.required === true}
          readOnly={props.readOnly === true}
          onChange={(event) => {
            setValue(event.target.value);
            props.onInput?.(event.target.value);
            props.onChange?.(event.target.value);
          }}
          onBlur={() => props.onBlur?.(value)}
          onFocus={() => props.onFocus?.(value)}
        />
      )}
    </Field>
  );
}

export const Input: Drawn<'Input'> = (props) => <Line {...props} />;
export const SearchInput: Drawn<'SearchInput'> = (props) => <Line {...props} type="search" />;

export const TextArea: Drawn<'TextArea'> = (props) => {
  const [value, setValue] = useValue(props.value, props.defaultValue ?? '');
  return (
    <Field field={props}>
      {(wiring) => (
        <textarea
          {...wiring}
          name={props.name}
          value={value}
          rows={props.rows ?? 3}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          required={props.required === true}
          readOnly={props.readOnly === true}
          onChange={(event) => {
            setValue(event.target.value);
            props.onInput?.(event.target.value);
            props.onChange?.(event.target.value);
          }}
          onBlur={() => props.onBlur?.(value)}
        />
      )}
    </Field>
  );
};

export const NumberInput: Drawn<'NumberInput'> = (props) => {
  const provided = props.value ?? props.defaultValue;
  const [text, setText] = useValue(
    props.value === undefined ? undefined : String(props.value),
    String(provided ?? ''),
  );
  return (
    <Field field={props}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          name={props.name}
          value={text}
          min={props.min}
          max={props.max}
          placeholder={props.placeholder}
          required={props.required === true}
          readOnly={props.readOnly === true}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value !== '') props.onChange?.(Number(event.target.value));
          }}
          onBlur={() => props.onBlur?.(Number(text))}
        />
      )}
    </Field>
  );
};

export const StepperInput: Drawn<'StepperInput'> = ({ stepSize: _, ...props }) => <NumberInput {...props} />;

export const Select: Drawn<'Select'> = (props) => {
  const indexOf = (value: typeof props.value) =>
    String(props.options.findIndex((option) => option.value === value));
  const [index, setIndex] = useValue(props.value === undefined ? undefined : indexOf(props.value), '-1');
  const texts = useTexts();
  return (
    <Field field={props}>
      {(wiring) => (
        <>
          <select
            {...wiring}
            value={index}
            required={props.required === true}
            disabled={props.readOnly === true}
            onChange={(event) => {
              const chosen = props.options[Number(event.target.value)];
              setIndex(event.target.value);
              if (chosen !== undefined) props.onChange?.(chosen.value);
            }}
          >
            <option value="-1" disabled>
              {props.placeholder ?? texts.choose}
            </option>
            {props.options.map((option, at) => (
              <option key={String(option.value)} value={String(at)}>
                {option.label}
              </option>
            ))}
          </select>
          {/* A form's values are the options' own, not their places in the list. */}
          <input type="hidden" name={props.name} value={String(props.options[Number(index)]?.value ?? '')} />
        </>
      )}
    </Field>
  );
};

const pad = (part: number): string => String(part).padStart(2, '0');

export const TimeInput: Drawn<'TimeInput'> = (props) => {
  const provided = props.value ?? undefined;
  const [text, setText] = useValue(
    provided === undefined ? undefined : `${pad(provided.hours)}:${pad(provided.minutes)}`,
    '',
  );
  return (
    <Field field={props}>
      {(wiring) => (
        <input
          {...wiring}
          type="time"
          name={props.name}
          value={text}
          required={props.required === true}
          onChange={(event) => {
            setText(event.target.value);
            const [hours, minutes] = event.target.value.split(':').map(Number);
            if (hours !== undefined && minutes !== undefined) props.onChange?.({ hours, minutes });
          }}
        />
      )}
    </Field>
  );
};

/** Months count from 0, as HubSpot's do. */
export const DateInput: Drawn<'DateInput'> = (props) => {
  const written = (day: { year: number; month: number; date: number } | null | undefined) =>
    day == null ? undefined : `${day.year}-${pad(day.month + 1)}-${pad(day.date)}`;
  const [text, setText] = useValue(written(props.value), written(props.defaultValue) ?? '');
  return (
    <Field field={props}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          name={props.name}
          value={text}
          min={written(props.min)}
          max={written(props.max)}
          required={props.required === true}
          onChange={(event) => {
            setText(event.target.value);
            const [year, month, date] = event.target.value.split('-').map(Number);
            if (year === undefined || month === undefined || date === undefined) return;
            props.onChange?.({ year, month: month - 1, date, formattedDate: event.target.value });
          }}
        />
      )}
    </Field>
  );
};
