import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { questionIds } from '../questions.ts';
import { sendJson, serve } from './serve.ts';

/** The limit: Renkei's very bytes from memory, so that nothing is left but Node's HTTP server and the token check. */
const folder = process.argv[2] ?? '.';
const answers = new Map(
  questionIds.map((id) => {
    const plain = readFileSync(join(folder, `${id}.json`));
    return [`/${id}`, { plain, gzip: gzipSync(plain) }];
  }),
);

serve(({ url = '', headers }, response) => {
  const bytes = answers.get(url);
  if (!bytes) return void response.writeHead(404).end();
  if (headers['accept-encoding'] !== 'gzip') return sendJson(response, bytes.plain);
  response.setHeader('content-encoding', 'gzip');
  sendJson(response, bytes.gzip);
});
