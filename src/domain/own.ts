/** The record's own member. Names come from outside: `constructor` and `__proto__` are ordinary ones. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
