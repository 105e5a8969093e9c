import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../../terms/index.ts';
import type { TextKey } from '../../i18n/translate.ts';

/** A page that anybody may read: a set-up guide, support, privacy or terms. */
export interface Guide {
  readonly path: string;
  /** In the footer of every page. */
  readonly label: TextKey;
  /** Whose set-up it is about. */
  readonly crm: string | null;
  /** In each language, as docs/guides has it. */
  readonly markdown: Readonly<Record<Language, string>>;
}

/** Beside the code, so that an installation that runs the code has the guides too. */
const FOLDER = join(import.meta.dirname, '../../../../docs/guides');

/** In the order of the footer. A guide that lacks a language stops the start. */
export const GUIDES: readonly Guide[] = [
  guide('hubspot', '/docs/hubspot', 'guide.hubspot', 'hubspot'),
  guide('zendesk', '/docs/zendesk', 'guide.zendesk', 'zendesk'),
  guide('support', '/support', 'guide.support'),
  guide('privacy', '/privacy', 'guide.privacy'),
  guide('terms', '/terms', 'guide.terms'),
];

function guide(file: string, path: string, label: TextKey, crm: string | null = null): Guide {
  const texts = LANGUAGES.map((language) => [
    language,
    readFileSync(join(FOLDER, language, `${file}.md`), 'utf8'),
  ]);
  return { path, label, crm, markdown: inEachLanguage(Object.fromEntries(texts)) };
}

/** The languages are the keys: they were mapped from LANGUAGES. */
function inEachLanguage(texts: Record<string, string>): Record<Language, string> {
  return texts as Record<Language, string>;
}
