/** What the demo tells the person at the terminal; logs go elsewhere. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A bar on a terminal, a line every tenth elsewhere. */
export function progress(total: number): { show(done: number, detail: string): void; end(): void } {
  const isTerminal = process.stdout.isTTY === true;
  let lastTenth = -1;
  return {
    show(done, detail) {
      const share = total === 0 ? 1 : done / total;
      if (isTerminal) {
        const filled = Math.round(share * 30);
        const bar = `${'█'.repeat(filled)}${'░'.repeat(30 - filled)}`;
        process.stdout.write(`\r${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${detail} `);
        return;
      }
      const tenth = Math.floor(share * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      say(`  ${String(Math.floor(share * 100)).padStart(3)} %  ${done} of ${total} actions, ${detail}`);
    },
    end() {
      if (isTerminal) process.stdout.write('\n');
    },
  };
}

/** Rows of a table in plain text: first column left, the others right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('   '),
    )
    .join('\n');
}

export const whole = (value: number) => value.toLocaleString('en');
