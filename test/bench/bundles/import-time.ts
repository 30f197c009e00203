import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

/** Prints how many milliseconds a fresh process needs to import a bundle: `node import-time.ts FILE`. */
const file = pathToFileURL(process.argv[2] ?? '').href;
const before = performance.now();
await import(file);
process.stdout.write(String(performance.now() - before));
process.exit();
