import { html } from 'hono/html';
import { installButtons } from '../parts/install.ts';
import { layout } from '../parts/layout.ts';
import { type Html, nothing, type View } from '../view.ts';
import type { Block, GuideDocument, Message, Section } from './document.ts';
import { type GuideImage, guidePicture } from './images.ts';
import { richText } from './rich-text.ts';

export interface GuideFacts {
  /** Where people write to; null: this server names nobody. */
  readonly supportEmail: string | null;
  /** The name of this server as people reach it: `sla.example.com`. */
  readonly server: string;
}

/** One public document: contents, then its sections. */
export function guidePage(view: View, guide: GuideDocument, facts: GuideFacts): Html {
  const body = html`<article class="guide">
    <h1>${view.t(guide.title)}</h1>
    ${paragraph(view.t(guide.intro, { server: facts.server }))}
    <nav class="contents" aria-label="${view.t('guide.contents')}">
      <ul>
        ${guide.sections.map(({ id, title }) => html`<li><a href="#${id}">${view.t(title)}</a></li>`)}
      </ul>
    </nav>
    ${guide.sections.map((section) => renderSection(view, guide, section, facts))}
  </article>`;
  return layout(view, { title: view.t(guide.title), body });
}

function renderSection(
  view: View,
  guide: GuideDocument,
  { id, title, blocks }: Section,
  facts: GuideFacts,
): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${view.t(title)}</h2>
    ${blocks.map((block) => renderBlock(view, guide, block, facts))}
  </section>`;
}

function renderBlock(view: View, guide: GuideDocument, block: Block, facts: GuideFacts): Html {
  switch (block.kind) {
    case 'text':
      return html`${toLines(view, block.text, facts).map(paragraph)}`;
    case 'list':
      return html`<ul>
        ${toLines(view, block.text, facts).map((line) => html`<li>${richText(line)}</li>`)}
      </ul>`;
    case 'steps':
      return html`<ol>
        ${toLines(view, block.text, facts).map((line) => html`<li>${richText(line)}</li>`)}
      </ol>`;
    case 'image':
      return figure(block.name, view.t(block.alt));
    case 'install':
      return guide.crm === null ? nothing : installButtons(view, [guide.crm]);
    case 'contact':
      return contact(view, facts);
    case 'messages':
      return messageTable(view, block.rows);
  }
}

const toLines = (view: View, key: Parameters<View['t']>[0], { server }: GuideFacts) =>
  view.t(key, { server }).split('\n');

const paragraph = (text: string): Html => html`<p>${richText(text)}</p>`;

function figure(name: GuideImage, alt: string): Html {
  const picture = guidePicture(name);
  if (picture === null) return nothing;
  const address = `/docs/images/${name}.png`;
  return html`<p class="figure">
    <a href="${address}"
      ><img src="${address}" alt="${alt}" width="${picture.width}" height="${picture.height}" loading="lazy"
    /></a>
  </p>`;
}

function contact(view: View, { supportEmail }: GuideFacts): Html {
  if (supportEmail === null) return paragraph(view.t('support.no_address'));
  const link = html`<a href="mailto:${supportEmail}">${supportEmail}</a>`;
  return html`<p>${view.t('support.write_to')} ${link}</p>`;
}

function messageTable(view: View, rows: readonly Message[]): Html {
  const caption = view.t('guide.messages');
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table class="messages">
      <caption class="quiet-caption">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${view.t('guide.it_says')}</th>
          <th scope="col">${view.t('guide.do_this')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ says, isEnglish, advice }) => html`<tr>
            <th scope="row" ${isEnglish === true ? html`lang="en"` : ''}>${says(view)}</th>
            <td>${richText(view.t(advice))}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
