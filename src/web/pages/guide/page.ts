import { html, raw } from 'hono/html';
import { PLAIN_PAGES, pageWords } from '../../embed/framed/texts.ts';
import { TEXTS } from '../../i18n/translate.ts';
import { installButtons } from '../parts/install.ts';
import { layout } from '../parts/layout.ts';
import { type Html, nothing, type View } from '../view.ts';
import { renderGuide } from './markdown.ts';
import type { Guide } from './registry.ts';

export interface GuideFacts {
  /** Where people write to; null: this server names nobody. */
  readonly supportEmail: string | null;
  /** The name of this server as people reach it: `sla.example.com`. */
  readonly server: string;
}

/** One public document: contents, then its sections. */
export async function guidePage(view: View, guide: Guide, facts: GuideFacts): Promise<Awaited<Html>> {
  const install = guide.crm === null ? nothing : installButtons(view, [guide.crm]);
  const { title, intro, headings, sections } = renderGuide(filled(view, guide, facts), {
    blocks: { install: String(await install), contact: String(await contact(view, facts)) },
    caption: view.t('guide.messages'),
  });
  const body = html`<article class="guide">
    <h1>${title}</h1>
    ${raw(intro)}
    <nav class="contents" aria-label="${view.t('guide.contents')}">
      <ul>
        ${headings.map((heading) => html`<li><a href="#${heading.id}">${heading.title}</a></li>`)}
      </ul>
    </nav>
    ${raw(sections)}
  </article>`;
  return layout(view, { title, body });
}

/** Fills in the server's name and texts of our pages: `{{card.reading}}`. */
function filled(view: View, { markdown, crm }: Guide, { server }: GuideFacts): string {
  return markdown[view.language]
    .replaceAll('{server}', () => escaped(server))
    .replaceAll(/\{\{([a-z_]+\.[a-z_]+)\}\}/g, (_, key: string) =>
      escaped(messageText(view, key, crm?.label ?? '')),
    );
}

/** Throws for a key that no message has. */
function messageText(view: View, key: string, crmLabel: string): string {
  const texts: Readonly<Partial<Record<string, string>>> = TEXTS[view.language];
  const page = PLAIN_PAGES.find((name) => key === `framed_page.${name}`);
  const text = page === undefined ? texts[key] : pageWords(view.language, page, crmLabel).title;
  if (text === undefined) throw new Error(`A guide names the message ${key}, which there is not.`);
  return text;
}

/** Escapes text so that nothing in it is Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+.!|<>~-]/g, '\\$&');
}

function contact(view: View, { supportEmail }: GuideFacts): Html {
  if (supportEmail === null) return html`<p>${view.t('support.no_address')}</p>`;
  const link = html`<a href="mailto:${supportEmail}">${supportEmail}</a>`;
  return html`<p>${view.t('support.write_to')} ${link}</p>`;
}
