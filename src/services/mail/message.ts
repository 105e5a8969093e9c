import type { Language } from '../../terms/index.ts';

/** What is sent to one address. Queued and sent as it is: subject and texts hold what its reader may see, and no more. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A paragraph, or a link with its words. Links are written out in both forms, so that people see where they lead. */
export type MailBlock =
  | { readonly text: string }
  | { readonly label: string; readonly href: string; readonly note?: string };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/** The same words as plain text and as plain HTML. `href` must be an http or https address. */
export function renderMail(language: Language, blocks: readonly MailBlock[]): Pick<Mail, 'text' | 'html'> {
  const paragraphs = blocks.map((block) =>
    'text' in block ? `<p>${escaped(block.text)}</p>` : htmlLink(block),
  );
  return {
    text: `${blocks.map((block) => ('text' in block ? block.text : textLink(block))).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 sans-serif;max-width:36em">
${paragraphs.join('\n')}
</body></html>
`,
  };
}

type Link = Exclude<MailBlock, { text: string }>;

function textLink({ label, href, note }: Link): string {
  return [label, toHttp(href), ...(note === undefined ? [] : [note])].join('\n');
}

function htmlLink({ label, href, note }: Link): string {
  const address = escaped(toHttp(href));
  const below = note === undefined ? '' : `<br>${escaped(note)}`;
  return `<p><a href="${address}"><strong>${escaped(label)}</strong></a><br><small>${address}</small>${below}</p>`;
}

/** A mail never carries an address that runs something. */
function toHttp(href: string): string {
  const { protocol } = new URL(href);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`a mail cannot link to ${protocol}`);
  return href;
}
