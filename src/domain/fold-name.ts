/** A name as people compare it: without case, accents and surrounding or doubled blanks. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** Of a long subject only the beginning is searched for: entries of an index are short. */
const MOST_SUBJECT = 120;

/** A subject, or the beginning of one, as it is searched for. */
export function foldSubject(subject: string): string {
  return foldName(subject).slice(0, MOST_SUBJECT).toWellFormed();
}
