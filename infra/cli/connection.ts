import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';

/** What `npm start` prints. */
const localServer = 'http://localhost:3000';

export interface ConnectionOptions {
  readonly url?: string;
  readonly token?: string;
  readonly tokenFile?: string;
}

/** Where the server is, and who asks. */
export interface Connection {
  readonly url: URL;
  /** Asked again for each request: a file may hold a newer token by then. */
  readonly token: () => string;
}

/** Adds the options of a command that talks to a server. */
export function withConnection(command: Command, { language }: Session): Command {
  const url = text(`サーバー（RENKEI_URL、既定は ${localServer}）`, `server (RENKEI_URL, else ${localServer})`);
  const token = text(
    'トークン（RENKEI_TOKENの方がよい: 引数は他の利用者に見える）',
    'token (better RENKEI_TOKEN: others see arguments)',
  );
  const file = text('トークンのファイル。要求のたびに読む', 'file with the token, read for each request');
  return command
    .option('--url <url>', url[language])
    .option('--token <token>', token[language])
    .option('--token-file <file>', file[language]);
}

export function connectionOf(options: ConnectionOptions, session: Session): Connection {
  const url = urlOf(options.url ?? (session.env['RENKEI_URL'] || localServer));
  const { token = session.env['RENKEI_TOKEN'], tokenFile } = options;
  const isSeen = url.protocol === 'http:' && !/^(localhost|127\..*|\[::1\])$/.test(url.hostname);
  if (isSeen)
    session.say(
      text(
        `注意: ${url.origin} との通信は暗号化されず、トークンが読まれます`,
        `Note: what goes to ${url.origin} is not encrypted, the token included`,
      ),
    );
  return { url, token: () => checkedToken(options.token ?? (tokenFile ? readToken(tokenFile) : token)) };
}

function urlOf(given: string): URL {
  const url = URL.parse(given);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Stopped(
    'usage',
    text(`${given}: サーバーは https://... の形で書いてください`, `${given}: give the server as https://...`),
  );
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Stopped(
      'usage',
      text(
        `トークンのファイルを読めません: ${(error as Error).message}`,
        `The file with the token can't be read: ${(error as Error).message}`,
      ),
    );
  }
}

function checkedToken(token: string | undefined): string {
  if (!token)
    throw new Stopped(
      'permission',
      text(
        'トークンがありません。RENKEI_TOKEN、--token-file または --token で渡してください',
        'There is no token: give one by RENKEI_TOKEN, --token-file or --token',
      ),
    );
  if (/[^\x21-\x7e]/.test(token))
    throw new Stopped(
      'usage',
      text('トークンに空白などが混じっています', 'The token has blanks or other characters in it'),
    );
  return token;
}
