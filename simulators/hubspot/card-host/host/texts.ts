import { createContext, useContext } from 'react';

/** The few words that are the host's own, in the reader's language. */
export interface HostTexts {
  readonly close: string;
  readonly pages: string;
  readonly choose: string;
  readonly failed: string;
  readonly dismiss: string;
}

const EN: HostTexts = {
  close: 'Close',
  pages: 'Pages',
  choose: 'Choose',
  failed: 'This extension cannot be shown',
  dismiss: 'Dismiss',
};

const ALL: Readonly<Record<string, HostTexts>> = {
  en: EN,
  pt: {
    close: 'Fechar',
    pages: 'Páginas',
    choose: 'Escolha',
    failed: 'Não é possível mostrar esta extensão',
    dismiss: 'Dispensar',
  },
  es: {
    close: 'Cerrar',
    pages: 'Páginas',
    choose: 'Elige',
    failed: 'No se puede mostrar esta extensión',
    dismiss: 'Descartar',
  },
};

/** `pt-BR`, `es`, `en-us`: by its language; English for others. */
export const findTexts = (locale: string): HostTexts => ALL[locale.slice(0, 2).toLowerCase()] ?? EN;

export const TextsContext = createContext<HostTexts>(EN);

export const useTexts = (): HostTexts => useContext(TextsContext);
