/** Text from a file as a message may show it: short, and without characters that would disturb a terminal. */
export function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return short.replace(/\p{Cc}/gu, '\uFFFD');
}
