import { guides } from '../../openapi/guides.ts';
import type { getGuide as operation } from '../../openapi/operations/portal.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { escaped } from './escaped.ts';
import { fileText } from './files.ts';
import { page } from './page.ts';

/** A page of `docs/` with a list of all guides. What renders Markdown is loaded when the first is asked for. */
export async function getGuide({ params: { guide } }: RequestOf<typeof operation>): Promise<Reply> {
  const { htmlOf } = await import('./guide-html.ts');
  const parts = {
    '<!-- title -->': () => escaped(titleOf(guide)),
    '<!-- guides -->': () => guides.map((one) => contentsLine(one, one === guide)).join('\n'),
    '<!-- text -->': () => htmlOf(fileText(`${guide}.md`)),
  };
  const filled = (html: string) => Object.entries(parts).reduce((text, [gap, part]) => text.replace(gap, part), html);
  return page('guide.html', filled, guide);
}

const titleOf = (guide: string) => /^# (.+)$/m.exec(fileText(`${guide}.md`))?.[1] ?? guide;

const contentsLine = (guide: string, isHere: boolean) =>
  `<li><a href="/docs/guides/${guide}"${isHere ? ' aria-current="page"' : ''}>${escaped(titleOf(guide))}</a></li>`;
