/** A link of ours that goes on to a path (`…/open?…&to=…`), made to go on below that path or with a query. */
export const openAt = (link: string, below: string): string => `${link}${encodeURIComponent(below)}`;
