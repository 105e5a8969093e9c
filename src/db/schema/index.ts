export * from './account.ts';
export * from './announcement.ts';
export * from './app-cursor.ts';
export * from './directory.ts';
export * from './native-sla.ts';
export * from './rules.ts';
export * from './simulated-clock.ts';
export * from './ticket.ts';
