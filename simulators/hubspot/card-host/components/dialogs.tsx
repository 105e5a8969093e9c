import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useClosing } from '../host/overlay.tsx';
import { useTexts } from '../host/texts.ts';
import { type Drawn, size } from './typed.ts';

interface DialogProps {
  readonly id: string;
  readonly title: string | undefined;
  readonly label: string | undefined;
  readonly look: string;
  readonly onOpen: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The browser's own dialog: it keeps the focus inside, and Escape closes it. */
function Dialog({ id, title, label, look, onOpen, onClose, children }: DialogProps) {
  const close = useClosing(id, onClose);
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const opened = useRef(onOpen);
  const texts = useTexts();
  useEffect(() => {
    element.current?.showModal();
    opened.current?.();
  }, []);
  const name = title === undefined ? { 'aria-label': label ?? '' } : { 'aria-labelledby': heading };
  return createPortal(
    <dialog
      ref={element}
      className={`x-dialog ${look}`}
      {...name}
      // What happens in the dialog is not an event of the form or button that it belongs to in the tree of components.
      onSubmit={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" className="x-close" aria-label={texts.close} onClick={close}>
          ✕
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

export const Modal: Drawn<'Modal'> = (props) => (
  <Dialog
    id={props.id}
    title={props.title}
    label={props['aria-label']}
    look={`modal ${size(props.width, 'md')} ${props.variant ?? 'default'}`}
    onOpen={props.onOpen}
    onClose={props.onClose}
  >
    {props.children}
  </Dialog>
);

export const Panel: Drawn<'Panel'> = (props) => (
  <Dialog
    id={props.id}
    title={props.title}
    label={props['aria-label']}
    look={`panel ${size(props.width, 'sm')}`}
    onOpen={props.onOpen}
    onClose={props.onClose}
  >
    {props.children}
  </Dialog>
);

export const ModalBody: Drawn<'ModalBody'> = ({ children }) => <div className="body">{children}</div>;
export const ModalFooter: Drawn<'ModalFooter'> = ({ children }) => <footer>{children}</footer>;
export const PanelBody: Drawn<'PanelBody'> = ({ children }) => <div className="body">{children}</div>;
export const PanelFooter: Drawn<'PanelFooter'> = ({ children }) => <footer>{children}</footer>;
export const PanelSection: Drawn<'PanelSection'> = ({ children }) => <section>{children}</section>;
