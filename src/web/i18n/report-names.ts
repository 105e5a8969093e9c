import { DIMENSIONS, type ReportName } from '../../reports/dimensions.ts';
import type { Line, ReportFigures } from '../../reports/shapes.ts';
import { type Language, term, termFor } from '../../terms/index.ts';

/** The line of tickets that have no assignee, channel or inbox. */
export function isAbsent(report: ReportName, { key }: Pick<Line, 'key'>): boolean {
  return key === DIMENSIONS[report].absentKey;
}

/** Names and sorts a report's lines in that language, the same for page, JSON and CSV. */
export function nameLines(language: Language, report: ReportName, figures: ReportFigures): ReportFigures {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const lines = figures.lines
    .map((line) => ({ ...line, name: lineName(language, report, line) }))
    .sort((a, b) => Number(isAbsent(report, a)) - Number(isAbsent(report, b)) || compare(a.name, b.name));
  return { ...figures, lines };
}

function lineName(language: Language, report: ReportName, line: Line): string {
  if (isAbsent(report, line)) return term(language, `absent.${report}`);
  return report === 'channel' ? termFor(language, 'channel', line.key, line.name) : line.name;
}
