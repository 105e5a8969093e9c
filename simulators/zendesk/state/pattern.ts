/** Can this text be used as a regular expression? */
export function isPattern(text: unknown): text is string {
  if (typeof text !== 'string' || text === '') return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    // The engine's only way to say that a pattern is malformed.
    return false;
  }
}
