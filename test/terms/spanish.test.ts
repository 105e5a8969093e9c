import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const FILES = [
  'docs/guides/es/*.md',
  'src/**/es/*.ts',
  'src/web/embed/framed/texts.ts',
  'src/crm/*/texts.ts',
  'app-manifest/zendesk/translations/es.json',
  'app-manifest/hubspot/src/app/packages/**/es.ts',
  'simulators/**/es.ts',
  'simulators/hubspot/card-host/host/texts.ts',
].flatMap((pattern) => globSync(pattern, { cwd: ROOT }));

/** Forms that only who says usted uses. */
const ALWAYS =
  /\b(ustedes|usted|consigo mismo|escríbanos|mostrárselos|contáctenos|instálelo|instálela|desinstálelo|arrástrel[oa]|fíjelo|bórrel[oa]s|corríjal[oa]|inténtelo|ábral[oa])\b/i;
/** Requests to usted; in the middle of a sentence most of them are a subjunctive about somebody else. */
const AT_THE_START =
  /(?:^|[.:;?!|“"'`>\]] ?|\d\. |- )(Abra|Acceda|Actualice|Añada|Arrastre|Autorice|Avise|Borre|Busque|Cambie|Compare|Compruebe|Conecte|Copie|Cree|Deje|Elija|Empiece|Entre como|Escriba|Espere|Guarde|Haga|Indique|Instale|Intente|Mire|Pida|Ponga|Pregunte|Pulse|Quite|Recorra|Rellene|Repita|Revise|Seleccione|Vea|Verifique|Vuelva)\b/m;

it('addresses whoever reads Spanish as tú, everywhere', () => {
  expect(FILES.length).toBeGreaterThan(20);
  const found = FILES.flatMap((file) => {
    const text = readFileSync(resolve(ROOT, file), 'utf8');
    // Portuguese says você and has the same forms: in files of several languages only the Spanish part is looked at.
    const spanish = file.endsWith('texts.ts') ? (text.split(/^ {2}es: \{|^ {2}es: /m)[1] ?? '') : text;
    return spanish
      .split('\n')
      .filter((line) => ALWAYS.test(line) || AT_THE_START.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  });
  expect(found).toEqual([]);
});
