import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Where exported files are fetched, in the place of a bucket's addresses. */
const prefix = '/local/files/';
/** As long as an address of a bucket is good. */
const goodMillis = 3_600_000;
const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

export const isFile = (method: string, path: string) => method === 'GET' && path.startsWith(prefix);

/** Sends a file of any size as it is read. The name is a job's id, which nobody guesses: whoever has the address may fetch it. */
export async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const [, name, extension = ''] =
    /^exports\/([0-9A-Za-z-]+)\.(csv|json|parquet)$/.exec(path.slice(prefix.length)) ?? [];
  const file = join(folder, 'exports', `${name}.${extension}`);
  const found = name === undefined ? undefined : await stat(file).catch(() => undefined);
  if (!found || Date.now() - found.mtimeMs > goodMillis) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypes[extension],
    'content-length': found.size,
    'content-disposition': `attachment; filename="observations.${extension}"`,
  });
  // Who hangs up is no fault of the server: curl does, as soon as it has the whole.
  await pipeline(createReadStream(file), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
