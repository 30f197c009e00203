#!/usr/bin/env node
// The sources are TypeScript, which Node runs by itself from 24 on; the project brings one along for machines with an older one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const isCurrent = Number(process.versions.node.split('.')[0]) >= 24;
const own = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));

if (!existsSync(fileURLToPath(new URL('../../node_modules/commander', import.meta.url)))) {
  process.stderr.write('renkei: 先に npm ci を実行してください / run npm ci first\n');
  process.exitCode = 2;
} else if (isCurrent) {
  // Halves the time to the first line: types are taken out of the sources once.
  module.enableCompileCache();
  await import(main);
} else {
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches both by itself: it's the child that knows how to end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`renkei: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1);
  });
}
