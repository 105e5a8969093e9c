import type { TermKey } from '../../terms/index.ts';
import type { texts as en } from './en/index.ts';

export type TextKey = keyof typeof en | TermKey;

/** What `{{name}}` in a text is filled with. */
type Fill = Readonly<Record<string, string | number>>;

/** A text in the language of the page; `{{crm}}` is filled in by itself. */
export type TFunction = (key: TextKey, fill?: Fill) => string;

let texts: Readonly<Record<string, string>> = {};
let defaults: Fill = {};

/** Before anything is shown: the language of a page never changes while it is open. */
export function setTexts(loaded: Readonly<Record<string, string>>, crm: string): void {
  texts = loaded;
  defaults = { crm };
}

const t: TFunction = (key, fill = {}) =>
  (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    String(fill[name] ?? defaults[name] ?? whole),
  );

/** A library for this weighs more than the frame beside a ticket may (ADR 28); plurals are written so that none is needed. */
export function useTranslation(): { readonly t: TFunction } {
  return TRANSLATION;
}

const TRANSLATION = { t };
