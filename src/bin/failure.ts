/** One message for a person: what failed and what to do. The stack only when `PONTUAL_DEBUG` is set. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.PONTUAL_DEBUG !== undefined && error.stack !== undefined) return error.stack;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is in use. Stop what uses it, or choose another one with PORT.`;
  }
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at the address of the database (${error.message || 'connection refused'}). Check DATABASE_URL and that PostgreSQL runs.`;
  }
  if (code === 'EPIPE') return '';
  return error.message;
}
