import { byTermOrder } from '../i18n/words.ts';
import type { Figures } from './shape.ts';

const ALWAYS = ['first_reply', 'resolution'];

/** The metrics worth a column: the two that everybody asks for, and those that any clock of the report measures. */
export function listMetrics(totals: Figures): readonly string[] {
  const measured = Object.entries(totals.metrics)
    .filter(([, { met, missed, open }]) => met + missed + open > 0)
    .map(([metric]) => metric);
  return [...new Set([...ALWAYS, ...measured])].sort(byTermOrder('metric'));
}
