import { Marked, type Tokens } from 'marked';
import { examples, guides } from '../../openapi/guides.ts';
import { escaped } from './escaped.ts';
import { fileBytes } from './files.ts';

/** Where a link of a guide leads: pages that are served here; null where it names a file that only a checkout has. */
function addressOf(link: string): string | null {
  if (/^(https?:|#)/.test(link)) return link;
  const [, name = '', anchor = ''] = /^(?:\w+\/)?([\w.-]+)(#.*)?$/.exec(link) ?? [];
  const guide = guides.find((one) => name === `${one}.md`);
  if (guide) return `/docs/guides/${guide}${anchor}`;
  return examples.some((one) => one === name) ? `/docs/${name}` : null;
}

/** As GitHub names headings, so that a link works there and here. */
export const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const marked = new Marked({
  renderer: {
    heading({ tokens, depth }: Tokens.Heading) {
      const id = anchorOf(this.parser.parseInline(tokens, this.parser.textRenderer));
      return `<h${depth} id="${escaped(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }: Tokens.Link) {
      const text = this.parser.parseInline(tokens);
      const address = addressOf(href);
      return address === null ? text : `<a href="${escaped(address)}">${text}</a>`;
    },
    image({ href, text }: Tokens.Image) {
      const bytes = fileBytes(href.split('/').at(-1) ?? '').toString('base64');
      return `<img src="data:image/png;base64,${bytes}" alt="${escaped(text)}">`;
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
  },
});

/** A guide's Markdown (GitHub's) as HTML: links lead to pages of this server, pictures are written in the page. */
export const htmlOf = (markdown: string): string => marked.parse(markdown, { async: false });
