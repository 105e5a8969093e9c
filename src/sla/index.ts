/** The engine's public face: pure functions over histories and compiled rules. */
export { CalendarError } from './calendar/errors.ts';
export { compileRules } from './compile.ts';
export type { CompiledRules } from './compiled.ts';
export { evaluate } from './evaluate.ts';
export { explainText, idleExcuseText, type TextOptions } from './explain-text.ts';
export { orderHistory } from './history.ts';
export { type Finding, lintRules } from './lint.ts';
export { findingText } from './lint-words.ts';
export { BUILT_IN_METRICS } from './metrics.ts';
export { planProperties, planWriteBack } from './properties.ts';
export { DEFAULT_SETTINGS, type Preset, presetNamed } from './settings.ts';
export { type RecordedTicket, simulate, simulateSync } from './simulate.ts';
export { findStops, type Stops } from './stops.ts';
export { unansweredSince } from './unanswered.ts';
export { type Span, workingSpans } from './working-spans.ts';
