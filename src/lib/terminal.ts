/**
 * Text of others, safe on a terminal: on one line, without escape sequences that move the cursor, colour or rename the
 * window, and without marks that change the direction of what follows.
 */
export function terminalText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/gu, '�');
}
