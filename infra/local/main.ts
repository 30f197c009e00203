import { parseArgs } from 'node:util';
import { seed } from '../../seeds/load.ts';
import { dataDirOf, repositoryRoot } from './data-dir.ts';
import { environment } from './environment.ts';
import { progressLine } from './progress-line.ts';
import { type LocalServer, type ServerOptions, startServer } from './server.ts';

const out = (line: string) => void process.stdout.write(`${line}\n`);

const usage = `Usage: npm start [-- --bundles]

  --bundles  the functions are the very bundles that would be uploaded to AWS, each with its own variables alone
PORT, DATA_DIR and SEED say the rest: README.md.
`;

/** A message for whoever started the server, without a stack. */
class Misuse extends Error {}

function readSettings(env: NodeJS.ProcessEnv): Pick<ServerOptions, 'port' | 'dataDir' | 'seed'> {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Misuse(`PORT=${env['PORT']}: give a number from 0 to 65535`);
  const wanted = seed.safeParse(env['SEED'] || 'demo');
  if (!wanted.success) throw new Misuse(`SEED=${env['SEED']}: give one of ${seed.options.join(', ')}`);
  return { port, dataDir: dataDirOf(env['DATA_DIR']), seed: wanted.data };
}

const examples = (url: string) => `
  curl ${url}/v1/health
  TOKEN=$(npm --prefix '${repositoryRoot.replace(/\/$/, '')}' run -s token -- --role national-reader --area JP)
  curl -H "Authorization: Bearer $TOKEN" '${url}/v1/observations?indicator=item-status-rate&fiscalYear=2015&area=JP'
  curl -H "Authorization: Bearer $TOKEN" '${url}/v1/feeds/progress?prefecture=13&limit=2'
`;

function readArguments() {
  try {
    return parseArgs({ options: { bundles: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { bundles: areBundled = false, help } = readArguments();
  if (help) return void process.stdout.write(usage);
  const settings = { ...readSettings(environment), areBundled };
  const startedAt = Date.now();
  const progress = progressLine(process.stdout);
  const server = await startServer({ ...settings, log: out, onProgress: progress.show });
  const stop = stopper(server);
  out(`Renkei answers at ${server.url} (reference: ${server.url}/docs)\n${examples(server.url)}`);
  const where = settings.dataDir === 'memory' ? 'in memory, gone with the server' : settings.dataDir;
  if (areBundled) out('Functions: the bundles that would be uploaded, made now, each with its own variables.');
  out(`Data: ${where}. Stop with Ctrl-C.`);
  void server.databaseExited.then(() => stop('the database ended', 1));
  await server.loaded.then(
    () => {
      progress.end();
      out(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s: GET ${server.url}/v1/health answers 200.`);
    },
    (error: Error) => stop(`the data could not be loaded: ${error.message}\nSEED=none starts without loading.`, 1),
  );
}

/** Ends the process once, whatever asks for it first. */
function stopper(server: LocalServer): (reason: string, code: number) => Promise<void> {
  let isStopping = false;
  const stop = async (reason: string, code: number) => {
    if (isStopping) return;
    isStopping = true;
    out(`\nStopping: ${reason}`);
    await server.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal, 0));
  stopWithNpm(() => void stop('npm has ended', 0));
  return stop;
}

/** `kill -9` of npm leaves this process behind with the port and the files: it goes too. */
function stopWithNpm(stop: () => void): void {
  if (environment['npm_lifecycle_event'] !== 'start') return;
  const { ppid } = process;
  const timer = setInterval(() => process.ppid !== ppid && stop(), 200);
  timer.unref();
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (environment['DEBUG']) process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(error instanceof Misuse ? 2 : 1);
}
