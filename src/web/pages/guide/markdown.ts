import MarkdownIt, { type Token } from 'markdown-it';
import { guidePicture } from './images.ts';

/** What a guide's Markdown needs from the page around it. */
export interface GuideParts {
  /** HTML of ours, by name: `{{install}}` alone in a paragraph stands for the block of that name. */
  readonly blocks: Readonly<Record<string, string>>;
  /** The caption of every table. */
  readonly caption: string;
}

export interface Heading {
  readonly id: string;
  readonly title: string;
}

export interface RenderedGuide {
  readonly title: string;
  /** HTML before the first section. */
  readonly intro: string;
  readonly headings: readonly Heading[];
  /** HTML of all sections, each labelled by its heading. */
  readonly sections: string;
}

/** Raw HTML is disabled: a guide can contain only text, links, lists, tables and pictures. */
const markdown = new MarkdownIt({ html: false });
const { escapeHtml } = markdown.utils;

/** Renders one guide. Throws where it has no title, or a section has no `{#id}`. */
export function renderGuide(text: string, parts: GuideParts): RenderedGuide {
  const tokens = markdown.parse(text, {});
  const [opening, title] = tokens;
  if (opening?.tag !== 'h1' || title === undefined) throw new Error('A guide begins with its title: "# …".');
  const starts = tokens.flatMap(({ type, tag }, index) =>
    type === 'heading_open' && tag === 'h2' ? [index] : [],
  );
  const bodies = starts.map((start, index) => tokens.slice(start, starts[index + 1]));
  const sections = bodies.map((body) => renderSection(body, parts));
  return {
    title: title.content,
    intro: toHtml(tokens.slice(3, starts[0]), parts),
    headings: sections.map(({ heading }) => heading),
    sections: sections.map(({ html }) => html).join('\n'),
  };
}

function renderSection(tokens: readonly Token[], parts: GuideParts): { heading: Heading; html: string } {
  const [, title, , ...body] = tokens;
  const [, words = '', id = ''] = /^(.*) \{#([a-z-]+)\}$/.exec(title?.content ?? '') ?? [];
  if (id === '') throw new Error(`The section "${title?.content}" needs an address: "## Title {#id}".`);
  const heading = `<h2 id="${id}">${escapeHtml(words)}</h2>`;
  return {
    heading: { id, title: words },
    html: `<section aria-labelledby="${id}">${heading}\n${toHtml(body, parts)}</section>`,
  };
}

function toHtml(tokens: readonly Token[], parts: GuideParts): string {
  const pieces: string[] = [];
  const plain: Token[] = [];
  const flush = () => pieces.push(markdown.renderer.render(plain.splice(0), markdown.options, {}));
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const block = token?.type === 'paragraph_open' ? ownBlock(tokens[index + 1], parts) : null;
    if (token === undefined) break;
    if (block !== null) {
      flush();
      pieces.push(block);
      index += 2;
    } else if (token.type === 'table_open') {
      const end = tokens.findIndex(({ type }, at) => at > index && type === 'table_close');
      flush();
      pieces.push(table(tokens.slice(index + 1, end), parts.caption));
      index = end;
    } else plain.push(token);
  }
  flush();
  return pieces.join('');
}

/** The HTML of a paragraph that consists of a picture or a block's name; null for any other paragraph. */
function ownBlock(inline: Token | undefined, { blocks }: GuideParts): string | null {
  const name = /^\{\{(\w+)\}\}$/.exec(inline?.content ?? '')?.[1];
  if (name !== undefined) return blocks[name] ?? '';
  const [only, more] = inline?.children ?? [];
  return only?.type === 'image' && more === undefined ? figure(only) : null;
}

/** A missing picture is left out. */
function figure(image: Token): string {
  const address = String(image.attrGet('src'));
  const picture = guidePicture(/^\/docs\/images\/([a-z-]+)\.png$/.exec(address)?.[1] ?? '');
  if (picture === null) return '';
  const size = `width="${picture.width}" height="${picture.height}"`;
  const shown = `<img src="${address}" alt="${escapeHtml(image.content)}" ${size} loading="lazy" />`;
  return `<p class="figure"><a href="${address}">${shown}</a></p>`;
}

/** The first cell of each line names it. What begins with `{{en}}` is English in every language. */
function table(tokens: readonly Token[], caption: string): string {
  const cells = tokens.map((token, index) => {
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    const isFirst = token.type === 'td_open' && tokens[index - 1]?.type === 'tr_open';
    if (isFirst) nameLine(token, tokens[index + 1], tokens[index + 2]);
    return token;
  });
  const label = escapeHtml(caption);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table class="messages">
<caption class="quiet-caption">${label}</caption>
${markdown.renderer.render(cells, markdown.options, {})}</table></div>`;
}

function nameLine(open: Token, inline: Token | undefined, close: Token | undefined): void {
  open.tag = 'th';
  open.attrSet('scope', 'row');
  if (close !== undefined) close.tag = 'th';
  const first = inline?.children?.[0];
  if (first?.content.startsWith('{{en}} ') !== true) return;
  first.content = first.content.slice('{{en}} '.length);
  open.attrSet('lang', 'en');
}
