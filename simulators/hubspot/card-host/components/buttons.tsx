import type { BaseButtonProps, DropdownProps } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { Overlay, useOverlay } from '../host/overlay.tsx';
import { NO_REACTIONS, toEvent } from './event.ts';
import { type Drawn, size } from './typed.ts';

interface DrawnButton extends BaseButtonProps {
  readonly overlay?: ReactNode;
  readonly loading?: boolean;
}

function AnyButton(props: DrawnButton) {
  const shown = useOverlay(props.overlay);
  const isBusy = props.loading === true;
  const name = `x-button ${props.variant ?? 'secondary'} ${size(props.size, 'md')}`;
  const target = typeof props.href === 'string' ? { url: props.href, external: true } : props.href;
  if (target !== undefined) {
    return (
      <a
        className={name}
        href={target.url}
        {...(target.external === true ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        onClick={(event) => props.onClick?.(toEvent(event), NO_REACTIONS)}
      >
        {props.children}
      </a>
    );
  }
  return (
    <>
      <button
        type={props.type ?? 'button'}
        className={name}
        disabled={props.disabled === true || isBusy}
        aria-busy={isBusy}
        onClick={(event) => {
          shown.open();
          props.onClick?.(toEvent(event), NO_REACTIONS);
        }}
      >
        {isBusy ? <span className="x-spin" aria-hidden="true" /> : null}
        {props.children}
      </button>
      <Overlay shown={shown} />
    </>
  );
}

export const Button: Drawn<'Button'> = (props) => <AnyButton {...props} />;

export const LoadingButton: Drawn<'LoadingButton'> = ({
  resultIconName: _,
  overlayOptions: __,
  ...props
}) => <AnyButton {...props} />;

export const ButtonRow: Drawn<'ButtonRow'> = ({ children }) => (
  <div className="x-flex" style={{ flexWrap: 'wrap', gap: '8px' }}>
    {children}
  </div>
);

export const Dropdown = ({ options, buttonText, children, disabled, variant }: DropdownProps) => (
  <details className="x-dropdown">
    <summary className={`x-button ${variant ?? 'secondary'} md`} aria-disabled={disabled === true}>
      {buttonText} ▾
    </summary>
    <div>
      {(options ?? []).map((option) => (
        <button type="button" key={option.label} onClick={() => option.onClick?.()}>
          {option.label}
        </button>
      ))}
      {children}
    </div>
  </details>
);

interface ItemProps {
  readonly children?: ReactNode;
  readonly onClick?: BaseButtonProps['onClick'];
  readonly overlay?: ReactNode;
}

/** `Dropdown.ButtonItem`, and the header's buttons of app home: buttons whose looks their place gives them. */
export function ButtonItem({ children, onClick, overlay }: ItemProps) {
  const shown = useOverlay(overlay);
  return (
    <>
      <button
        type="button"
        className="x-button secondary md"
        onClick={(event) => {
          shown.open();
          onClick?.(toEvent(event), NO_REACTIONS);
        }}
      >
        {children}
      </button>
      <Overlay shown={shown} />
    </>
  );
}
