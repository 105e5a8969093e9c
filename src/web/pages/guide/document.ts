import type { TextKey } from '../../i18n/translate.ts';
import type { View } from '../view.ts';
import type { GuideImage } from './images.ts';

/** A piece of a section. The text of a list or of steps has one item a line. */
export type Block =
  | { readonly kind: 'text' | 'list' | 'steps'; readonly text: TextKey }
  | { readonly kind: 'image'; readonly name: GuideImage; readonly alt: TextKey }
  | { readonly kind: 'install' }
  | { readonly kind: 'contact' }
  | { readonly kind: 'messages'; readonly rows: readonly Message[] };

export interface Message {
  /** Word for word as Pontual or the CRM shows it. */
  readonly says: (view: View) => string;
  /** It is in English wherever it is shown. */
  readonly isEnglish?: true;
  readonly advice: TextKey;
}

export interface Section {
  readonly id: string;
  readonly title: TextKey;
  readonly blocks: readonly Block[];
}

/** A page that anybody may read: a set-up guide, support, privacy or terms. */
export interface GuideDocument {
  readonly path: string;
  /** In the footer of every page. */
  readonly label: TextKey;
  readonly title: TextKey;
  readonly intro: TextKey;
  /** Whose set-up it is about. */
  readonly crm: string | null;
  readonly sections: readonly Section[];
}

export const text = (key: TextKey): Block => ({ kind: 'text', text: key });
export const list = (key: TextKey): Block => ({ kind: 'list', text: key });
export const steps = (key: TextKey): Block => ({ kind: 'steps', text: key });
export const image = (name: GuideImage, alt: TextKey): Block => ({ kind: 'image', name, alt });

/** A message that our own pages show, in the reader's language. */
export const shown =
  (key: TextKey) =>
  (view: View): string =>
    view.t(key);

/** A message that an adapter wrote, which has one language only. */
export const written = (message: string): Pick<Message, 'says' | 'isEnglish'> => ({
  says: () => message,
  isEnglish: true,
});

export const SETUP_STOPPED = written('Set-up stopped at "…"');
