import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

export interface Shown {
  readonly exists: boolean;
  readonly isOpen: boolean;
  readonly content: ReactNode;
  open(): void;
  close(): void;
}

/** State of what a button opens (`overlay`): nothing without one. */
export function useOverlay(content: ReactNode): Shown {
  const [isOpen, setOpen] = useState(false);
  const exists = content !== undefined && content !== null;
  return {
    exists,
    isOpen: exists && isOpen,
    content,
    open: () => setOpen(exists),
    close: () => setOpen(false),
  };
}

const Closing = createContext<(() => void) | null>(null);

/** Drawn beside the button, never inside it: a dialog must not be part of a button's name. */
export function Overlay({ shown }: { readonly shown: Shown }) {
  return shown.isOpen ? <Closing.Provider value={shown.close}>{shown.content}</Closing.Provider> : null;
}

const openOverlays = new Map<string, () => void>();

/** `actions.closeOverlay(id)`. */
export function closeOverlay(id: string): void {
  openOverlays.get(id)?.();
}

/** For a modal or panel: how it is closed, by its own button or by the extension. */
export function useClosing(id: string, onClose: (() => void) | undefined): () => void {
  const closeButton = useContext(Closing);
  const close = () => {
    closeButton?.();
    onClose?.();
  };
  useEffect(() => {
    openOverlays.set(id, close);
    return () => {
      openOverlays.delete(id);
    };
  });
  return close;
}
