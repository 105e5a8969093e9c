import { Command } from 'commander';

export function command(): Command {
  return new Command('calendar')
    .description(
      'Answer questions about working time, as JSON Lines: add, elapsed, open, next, previous, periods, days, day, holidays. ' +
        'A calendar stands on the line or is named once with {"define": …, "calendar": …}.',
    )
    .argument('[file]', 'JSON Lines; without it, or with -, they are read from stdin')
    .action(async (file: string | undefined) => {
      const { answerLines } = await import('./jsonl.ts');
      const { CalendarSession } = await import('./calendar-session.ts');
      const session = new CalendarSession();
      await answerLines(file, (question) => session.answer(question));
    });
}
