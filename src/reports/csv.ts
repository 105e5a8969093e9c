/** RFC 4180: CRLF, quotes where needed. Null is an empty cell. https://www.rfc-editor.org/rfc/rfc4180 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(toCsvCell).join(',')}\r\n`).join('');
}

function toCsvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = defuse(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * First characters that make a spreadsheet run the rest as a formula; East Asian ones take the full-width forms for the plain
 * ones. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_STARTS = new Set('=+-@\t\r\n\v\f＝＋－＠');

/** A text that would be run gets a quote before it; white space before it may be dropped at import. */
function defuse(text: string): string {
  const isFormula = [text, text.trimStart()].some((start) => FORMULA_STARTS.has(start.charAt(0)));
  return isFormula ? `'${text}` : text;
}
