import { problems } from '../../schema/problem.ts';
import type { Text } from '../../schema/text.ts';
import type { Reply } from '../http/request.ts';
import { escaped } from './escaped.ts';
import { page } from './page.ts';

/** The catalogue of problems as a page: whatever the platform may answer, with an anchor for each code. */
export async function getErrors(): Promise<Reply> {
  const entries = Object.entries(problems).toSorted(([, a], [, b]) => a.status - b.status);
  return page('errors.html', (html) => html.replace('<!-- problems -->', () => entries.map(entry).join('\n')));
}

function entry([code, { status, title, detail }]: [string, { status: number; title: Text; detail: Text }]): string {
  return `<section id="${code}">
<h2><a href="#${code}"><code>${code}</code></a> <span class="status">${status}</span></h2>
<p lang="ja"><strong>${escaped(title.ja)}</strong> ${withGaps(detail.ja)}</p>
<p lang="en"><strong>${escaped(title.en)}</strong> ${withGaps(detail.en)}</p>
<p class="type">type: <code>https://renkei.example/problems/${code}</code></p>
</section>`;
}

/** `{limitBytes}` is filled in when it happens. */
const withGaps = (text: string) => escaped(text).replace(/\{(\w+)\}/g, '<var>$1</var>');
