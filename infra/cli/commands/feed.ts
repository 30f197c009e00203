import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { type FeedEntry, feedEntry, feedPage, longestWaitSeconds } from '../../../schema/feed-entry.ts';
import { type Api, apiOf } from '../api.ts';
import { pauseMillis } from '../backoff.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import { type Position, readPosition, savePosition } from '../cursor-file.ts';
import { follow } from '../feed-chain.ts';
import { checkFree } from '../files.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';

interface Options extends ConnectionOptions {
  readonly follow?: boolean;
  readonly cursorFile?: string;
  readonly after?: string;
  readonly prefecture?: string;
  readonly limit: string;
  readonly interval: string;
  readonly wait?: boolean;
}

/** `renkei feed`: events in order, a line of JSON each; with a cursor file it goes on where it stopped. */
export const addFeed: AddCommand = (program, session) => {
  const { language } = session;
  const interval = text('新しいものがないとき、次に尋ねるまでの秒数', 'seconds between requests where nothing is new');
  const patient = text(
    '新しいものが来るまでサーバーに待たせる（1秒以内に届くが、常に接続する）',
    'let the server wait for news: within a second, for a standing connection',
  );
  const command = addCommand(program, session, {
    usage: 'feed',
    summary: text(
      '進捗フィードを1行1件のJSONで出す。鎖を検証する',
      'print the progress feed, one event a line, its chain verified',
    ),
    examples: [
      'renkei feed --follow --cursor-file feed.cursor >> events.jsonl',
      'renkei feed --prefecture 40 | head -3',
    ],
  })
    .option('--follow', text('終わりまで来ても待ち続ける', 'go on waiting at the end')[language])
    .option('--cursor-file <file>', text('どこまで出したかを残すファイル', 'file that keeps the place')[language])
    .option('--after <cursor>', text('このカーソルの後から', 'start after this cursor')[language])
    .option('--prefecture <code>', text('都道府県（2桁）', 'prefecture, two digits')[language])
    .option('--limit <n>', text('一度に読む件数（1から1000）', 'events a request, 1 to 1000')[language], '100')
    .option('--interval <seconds>', interval[language], '5')
    .option('--wait', patient[language]);
  withConnection(command, session).action((options: Options) => run(options, session));
};

async function run(options: Options, session: Session): Promise<void> {
  const api = apiOf(options, session);
  const interval = Number(options.interval);
  if (!(interval > 0)) throw new Stopped('usage', text('--interval: 0より大きい秒数', '--interval: seconds, above 0'));
  const halt = new AbortController();
  const stop = () => halt.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  let position = startOf(options, api.origin);
  for (let failures = 0; !halt.signal.aborted; ) {
    try {
      const askedAt = performance.now();
      const page = await readPage(api, options, position, halt.signal);
      failures = 0;
      position = await handOver(page, position, options, session);
      if (page.caughtUp && !options.follow) return;
      // The server keeps a follower waiting itself; one that answers at once is not asked without a pause.
      const left = interval * 1000 - (performance.now() - askedAt);
      if (page.caughtUp && page.items.length === 0 && left > 0) await wait(left, halt.signal);
    } catch (error) {
      if (halt.signal.aborted) return;
      const mayPass = options.follow && error instanceof Stopped && error.ending === 'server';
      if (!mayPass) throw error;
      failures += 1;
      const asked = error.details['retryAfterMillis'];
      const pause = typeof asked === 'number' ? asked : pauseMillis(failures, Math.random());
      session.say(text(`${error.text.ja} 再試行まで${pause} ms`, `${error.text.en} Trying again in ${pause} ms`));
      await wait(pause, halt.signal);
    }
  }
}

function startOf({ cursorFile, after, prefecture: named }: Options, origin: string): Position {
  const prefecture = named ?? null;
  // Events that were printed but could not be remembered would be printed again and again.
  if (cursorFile !== undefined) checkFree(cursorFile, true);
  const saved = cursorFile === undefined ? null : readPosition(cursorFile, { origin, prefecture });
  if (saved && after !== undefined)
    throw new Stopped(
      'usage',
      text(
        `${cursorFile} にカーソルがあります。--after と一緒には使えません`,
        `${cursorFile} has a cursor: leave --after out`,
      ),
    );
  return saved ?? { origin, prefecture, cursor: after ?? null, isWhole: after === undefined, chains: {} };
}

const anyPage = feedPage.extend({ items: z.array(feedEntry.loose()) }).loose();

interface Page {
  readonly items: readonly FeedEntry[];
  readonly next: string;
  readonly caughtUp: boolean;
}

async function readPage(api: Api, options: Options, { cursor }: Position, signal: AbortSignal): Promise<Page> {
  const waiting = options.follow && options.wait ? longestWaitSeconds : undefined;
  const query = { prefecture: options.prefecture, limit: options.limit, after: cursor ?? undefined, wait: waiting };
  const response = await api.send('GET', '/v1/feeds/progress', { query, signal, isRepeatable: !options.follow });
  const page: unknown = await response.json();
  // The hash is over all of an event, what a newer server adds included: checked, and gone on with as it came.
  if (anyPage.safeParse(page).success) return page as Page;
  throw new Stopped('server', text('サーバーの答えがフィードではありません', 'What the server answered is no feed'));
}

/**
 * Verifies a page, prints it, then saves its cursor: whatever ends the process in between, what was not printed is read
 * again. What was printed but not saved is printed again, so a reader goes by `prefecture` and `sequence`.
 */
async function handOver(
  { items, next }: Page,
  before: Position,
  { cursorFile }: Options,
  { print }: Session,
): Promise<Position> {
  const chains = items.reduce((known, entry) => follow(known, entry, before.isWhole), before.chains);
  if (items.length > 0) await print(items.map((entry) => JSON.stringify(entry)).join('\n'));
  const position = { ...before, cursor: next, chains };
  if (cursorFile !== undefined && next !== before.cursor) await savePosition(cursorFile, position);
  return position;
}

function wait(millis: number, signal: AbortSignal): Promise<void> {
  return sleep(millis, undefined, { signal }).catch(() => undefined);
}
