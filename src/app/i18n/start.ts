import type { Language, Terms } from '../../terms/index.ts';
import { setTexts } from './use-translation.ts';
import { setWords } from './words.ts';

interface Loaded {
  readonly texts: Readonly<Record<string, string>>;
  readonly terms: Terms;
}

/** `card`: what stands beside a ticket. `all`: every page. */
type Part = 'card' | 'all';

const LOADERS: Readonly<Record<Part, Readonly<Record<Language, () => Promise<Loaded>>>>> = {
  card: {
    en: () => import('./en/beside-ticket.ts'),
    'pt-BR': () => import('./pt-BR/beside-ticket.ts'),
    es: () => import('./es/beside-ticket.ts'),
  },
  all: {
    en: () => import('./en/all.ts'),
    'pt-BR': () => import('./pt-BR/all.ts'),
    es: () => import('./es/all.ts'),
  },
};

/** The texts of a part of the app in one language, which alone is loaded. `label` is of the CRM that the page is about. */
export async function startTexts(
  language: Language,
  part: Part,
  label: string | Promise<string>,
): Promise<void> {
  const [{ texts, terms }, crm] = await Promise.all([LOADERS[part][language](), label]);
  setWords(terms);
  setTexts({ ...terms, ...texts }, crm);
}
