/** A string, or one of the marks between which JSON's members stand. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Keys that an object of this JSON text has twice: JSON.parse keeps the last one and says nothing. */
export function repeatedKeys(json: string): string[] {
  const repeated: string[] = [];
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && last.startsWith('"')) {
      const keys = open.at(-1);
      if (keys?.has(last)) repeated.push(last.slice(1, -1));
      keys?.add(last);
    }
    last = token;
  }
  return repeated;
}
