import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionIds } from '../questions.ts';
import { sendJson, serve } from './serve.ts';

/** The limit: Renkei's very bytes from memory, so that nothing is left but Node's HTTP server and the token check. */
const folder = process.argv[2] ?? '.';
const answers = new Map(questionIds.map((id) => [`/${id}`, readFileSync(join(folder, `${id}.json`))]));

serve(({ url = '' }, response) => {
  const bytes = answers.get(url);
  if (bytes) sendJson(response, bytes);
  else response.writeHead(404).end();
});
