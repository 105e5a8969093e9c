export * from './account.ts';
export * from './directory.ts';
export * from './rules.ts';
export * from './simulated-clock.ts';
export * from './ticket.ts';
