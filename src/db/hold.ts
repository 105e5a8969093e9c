type Work<T> = () => Promise<T>;

/** `Database.exclusive` among the callers of this process: a hold is a promise in a map. A caller that finds it taken and skips returns `onBusy()`. */
export function holdInProcess() {
  const held = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: Work<T>, whenBusy: 'wait' | 'skip', onBusy: () => T): Promise<T> => {
    for (let holder = held.get(key); holder !== undefined; holder = held.get(key)) {
      if (whenBusy === 'skip') return onBusy();
      await holder;
    }
    // Held before the work begins: its first step may ask for the same key.
    const running = Promise.resolve().then(work);
    const settled = running.then(
      () => held.delete(key),
      () => held.delete(key),
    );
    held.set(key, settled);
    return running;
  };
}
