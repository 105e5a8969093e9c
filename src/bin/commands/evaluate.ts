import { Command } from 'commander';

export function command(): Command {
  return new Command('evaluate')
    .description(
      'Evaluate tickets, as JSON Lines: each line has the rules (or the name of rules defined by an earlier ' +
        '{"define": …, "rules": …}), a history, and "now" or a list "at".',
    )
    .argument('[file]', 'JSON Lines; without it, or with -, they are read from stdin')
    .option('--explain', 'add the segments of every clock')
    .option('--text', 'explain for people instead of answering in JSON')
    .option('--language <language>', 'language of --text: en, pt-BR or es', 'en')
    .option('--zone <zone>', 'time zone of --text', 'UTC')
    .action(async (file: string | undefined, options: Options) => {
      const { runEvaluate } = await import('./evaluate-run.ts');
      await runEvaluate(file, options);
    });
}

export interface Options {
  readonly explain?: boolean;
  readonly text?: boolean;
  readonly language: string;
  readonly zone: string;
}
