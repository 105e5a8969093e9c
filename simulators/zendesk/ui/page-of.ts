import type { Call } from '../api/context.ts';
import { parseScheme } from '../zaf/acting.ts';
import { barTools } from './bar-tools.ts';
import { moment } from './format.ts';
import { layout } from './layout.ts';
import { type Language, pickLanguage, type Words, words } from './words.ts';

/** What every page of one account knows. */
export interface View {
  readonly c: Call;
  readonly language: Language;
  readonly say: Words;
  readonly zone: string;
  readonly now: number;
}

export function toView(c: Call): View {
  const language = pickLanguage(c);
  return { c, language, say: words(language), zone: c.var.account.setup.zone, now: c.var.sim.clock.now() };
}

/** An instant as this page's reader writes it. */
export const toMoment = (view: View, at: number): string => moment(at, view.now, view.language, view.zone);

/** Wraps a body in the account's frame; a chosen language is kept in a cookie. */
export function answerPage(view: View, title: string, body: unknown, status: 200 | 422 = 200) {
  const { c, language } = view;
  if (c.req.query('lang') !== undefined)
    c.header('set-cookie', `lang=${language}; Path=/; SameSite=Lax`, { append: true });
  const page = layout({
    title,
    language,
    body,
    subdomain: c.var.account.subdomain,
    scheme: parseScheme(c),
    tools: barTools(view),
    accounts: [...c.var.sim.accounts.keys()],
    clock: new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: view.zone,
    }).format(view.now),
  });
  return c.html(page, status);
}
