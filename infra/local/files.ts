import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Where exported files are fetched, in the place of a bucket's addresses. */
const prefix = '/local/files/';
/** As long as an address of a bucket is good. */
const goodMillis = 3_600_000;
/** By extension, as the worker tells a bucket. */
export const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  'stat.json': 'application/vnd.json-stat+json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

export const isFile = (method: string, path: string) => /^(GET|HEAD)$/.test(method) && path.startsWith(prefix);

type Asked = Pick<IncomingMessage, 'method' | 'headers'>;

/**
 * Sends a file of any size as it is read, or the part of it that is asked for. The name is a job's id, which nobody guesses:
 * whoever has the address may fetch it.
 */
export async function sendFile(
  folder: string,
  path: string,
  { method, headers: { range } }: Asked,
  response: ServerResponse,
): Promise<void> {
  const [, name, extension = ''] = /^exports\/([0-9A-Za-z-]+)\.([a-z.]+)$/.exec(path.slice(prefix.length)) ?? [];
  const contentType = contentTypes[extension];
  const file = join(folder, 'exports', `${name}.${extension}`);
  const found = contentType === undefined ? undefined : await stat(file).catch(() => undefined);
  if (!found || Date.now() - found.mtimeMs > goodMillis) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
    return;
  }
  const { size } = found;
  const { start, end } = partOf(range, size);
  if (start > end) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  const isWhole = start === 0 && end === size - 1;
  response.writeHead(isWhole ? 200 : 206, {
    'content-type': contentType,
    'content-length': end - start + 1,
    'content-disposition': `attachment; filename="observations.${extension}"`,
    'accept-ranges': 'bytes',
    ...(!isWhole && { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  if (method === 'HEAD') return void response.end();
  // Who hangs up is no fault of the server: curl does, as soon as it has the whole.
  await pipeline(createReadStream(file, { start, end }), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** First and last byte of `bytes=0-99`, `bytes=100-` or `bytes=-100`, as who reads a few columns asks; of the whole where it is none of these. */
function partOf(range: string | undefined, size: number): { readonly start: number; readonly end: number } {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from !== '') return { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  return { start: to === '' ? 0 : Math.max(0, size - Number(to)), end: size - 1 };
}
