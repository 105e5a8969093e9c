import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrmTraits } from '../../../crm/port.ts';
import type { Language } from '../../../terms/index.ts';
import type { TextKey } from '../../i18n/translate.ts';

/** A page that anybody may read: a set-up guide, support, privacy or terms. */
export interface Guide {
  readonly path: string;
  /** In the footer of every page; `{crm}` in it is the CRM's label. */
  readonly label: TextKey;
  /** Whose set-up it is about. */
  readonly crm: CrmTraits | null;
  readonly markdown: Readonly<Record<Language, string>>;
}

const known = new WeakMap<ReadonlyMap<string, CrmTraits>, readonly Guide[]>();

/** In the order of the footer: each CRM's own, then those of all. Throws where a guide lacks a language. */
export function guidesFor(crms: ReadonlyMap<string, CrmTraits>): readonly Guide[] {
  const cached = known.get(crms);
  if (cached !== undefined) return cached;
  const guides = [...[...crms.values()].flatMap(setUpGuide), ...COMMON];
  known.set(crms, guides);
  return guides;
}

/** Beside the code, so that an installation that runs the code has the guides too. */
const FOLDER = join(import.meta.dirname, '../../../../docs/guides');

const COMMON: readonly Guide[] = (['support', 'privacy', 'terms'] as const).map((name) => ({
  path: `/${name}`,
  label: `guide.${name}`,
  crm: null,
  markdown: inEachLanguage((language) => readFileSync(join(FOLDER, language, `${name}.md`), 'utf8')),
}));

function setUpGuide(crm: CrmTraits): readonly Guide[] {
  const { name, guide } = crm;
  if (guide === undefined) return [];
  return [{ path: `/docs/${name}`, label: 'guide.setup', crm, markdown: inEachLanguage(guide) }];
}

function inEachLanguage(read: (language: Language) => string): Guide['markdown'] {
  return { en: read('en'), 'pt-BR': read('pt-BR'), es: read('es') };
}
