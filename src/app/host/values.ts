/** A member of something that another window sent; undefined where there is none. */
export function readMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Ids come as numbers or texts; null for anything else. */
export function parseId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What the promise gives, or null when it fails or nobody answers within `ms`: a host need not know every call. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ms);
    const end = (value: T | null) => {
      clearTimeout(timer);
      resolve(value);
    };
    promise.then(end, () => end(null));
  });
}

/** The colours of the page around ours; null: not told. */
export function parseScheme(reported: unknown): 'dark' | 'light' | null {
  return reported === 'dark' || reported === 'light' ? reported : null;
}
