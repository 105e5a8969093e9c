import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../terms/index.ts';

/** Beside the code, so that an installation that runs the code has the guides too. */
const FOLDER = join(import.meta.dirname, '../../../docs/guides');

/** Reads `docs/guides/<language>/<name>.md`. Throws where that language has none. */
export const guideFrom =
  (name: string) =>
  (language: Language): string =>
    readFileSync(join(FOLDER, language, `${name}.md`), 'utf8');
