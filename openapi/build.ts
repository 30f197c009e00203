import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openapiDocument } from './document.ts';

/** `node openapi/build.ts` writes the document; with `--check` it only says whether the committed one is still right. */
const { values } = parseArgs({ options: { check: { type: 'boolean' }, file: { type: 'string' } } });
const file = values.file ?? new URL('openapi.json', import.meta.url);
const made = `${JSON.stringify(openapiDocument(), null, 2)}\n`;

if (!values.check) {
  writeFileSync(file, made);
} else if (readFileSync(file, 'utf8') !== made) {
  console.error(
    'openapi/openapi.json is not what openapi/operations.ts says: run `node openapi/build.ts` and commit the result',
  );
  process.exitCode = 1;
}
