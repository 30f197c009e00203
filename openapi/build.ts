import { readFileSync, writeFileSync } from 'node:fs';
import { openapiDocument } from './document.ts';

/** `node openapi/build.ts` writes the document; with `--check` it only says whether the committed one is still right. */
const file = new URL('openapi.json', import.meta.url);
const made = `${JSON.stringify(openapiDocument(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, made);
} else if (readFileSync(file, 'utf8') !== made) {
  console.error(
    'openapi/openapi.json differs from openapi/operations.ts: run `node openapi/build.ts` and commit the result',
  );
  process.exitCode = 1;
}
