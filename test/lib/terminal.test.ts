import { expect, it } from 'vitest';
import { line } from '../../src/bin/commands/doctor.ts';
import { terminalText } from '../../src/lib/terminal.ts';

it.each([
  ['an escape sequence', '\u001b[2J\u001b]0;title\u0007x', '�[2J�]0;title�x'],
  ['a C1 control', 'a\u009b31mb', 'a�31mb'],
  ['line ends, which would make up a line of their own', 'a\n✓ account: fine\r\nb', 'a ✓ account: fine b'],
  ['a turn of direction', 'a\u202eb\u2066c', 'a�b�c'],
  ['half a character', 'a\ud83d', 'a�'],
  ['NUL', 'a\0b', 'a�b'],
])('%s of others does nothing on a terminal', (_, text, shown) => {
  expect(terminalText(text)).toBe(shown);
});

it('ordinary words of all languages stay as they are', () => {
  const text = 'Ação 会社 – “Straße” 👩‍💻 مرحبا';
  expect(terminalText(text)).toBe(text);
});

it('doctor shows what a CRM said on the lines of its own finding', () => {
  const said = '\u001b[1A\u001b[2K\n✓ all: well';
  const shown = line({ what: `account ${said}`, state: 'warn', detail: said, advice: said });
  expect(shown).not.toContain('\u001b');
  expect(shown.split('\n')).toHaveLength(2);
});
