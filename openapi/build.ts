import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openapiDocument } from './document.ts';

/**
 * `node openapi/build.ts` writes the document; with `--check` it only says whether the committed one is still right. With `--release`
 * it also keeps what is promised from now on, which no later document may break.
 */
const { values } = parseArgs({
  options: { check: { type: 'boolean' }, release: { type: 'boolean' }, file: { type: 'string' } },
});
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

/** The contract without words and examples: what programs rely on. A member that is called so is none of them: an object. */
function withoutWords(name: string, value: unknown): unknown {
  const isWord = typeof value === 'string' ? /^(description|summary)$/.test(name) : /^(examples?|x-roles)$/.test(name);
  return isWord ? undefined : value;
}

if (values.release) {
  const { paths, components } = openapiDocument();
  const { schemas } = JSON.parse(JSON.stringify(components)) as { schemas: unknown };
  writeFileSync(
    new URL('released/v1.json', import.meta.url),
    `${JSON.stringify({ paths, components: { schemas } }, withoutWords)}\n`,
  );
}
