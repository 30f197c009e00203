import { startServer } from '../../../infra/local/server.ts';

/** What `npm start` starts, in the same one process, with the demo data; tells its parent when the figures are there. */
const server = await startServer({
  port: 0,
  dataDir: process.argv[2] ?? 'memory',
  seed: 'demo',
  onProgress: ({ phase, done, total }) => process.send?.({ progress: `${phase} ${done}/${total}` }),
});
process.once('disconnect', () => void server.stop().then(() => process.exit()));
await server.loaded;
process.send?.({
  url: server.url.replace('localhost', '127.0.0.1'),
  endpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
});
