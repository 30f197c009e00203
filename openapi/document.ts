import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import packageFile from '../package.json' with { type: 'json' };
import { describeParameters } from './document/describe-parameters.ts';
import { pathOf } from './document/path.ts';
import { problemExamples } from './document/problems.ts';
import { formAnswers, nameSchemas } from './document/schemas.ts';
import { tags } from './document/tags.ts';
import { operations } from './operations.ts';

const description = `市区町村・都道府県・国のシステムの間で、在宅医療・介護連携の回答と指標を受け渡すAPIです。

The API between municipalities, prefectures and national systems: survey answers come in, are reviewed, and accepted ones leave as indicators and as an ordered feed.

- **Tokens.** \`Authorization: Bearer <JWT>\` with the claims \`sub\`, \`role\` and \`area\`. \`x-roles\` of each operation says which roles may call it and how far each reaches.
- **Errors** are \`application/problem+json\` (RFC 9457) in Japanese, or in English where \`Accept-Language\` prefers it. \`code\` is stable, texts are not.
- **Lists** answer \`{items, next}\`: send \`next\` back as \`cursor\` until it is null. Unknown parameters and fields are errors.
- **Reads** carry an \`ETag\` and honour \`If-None-Match\`. Days are days in Asia/Tokyo; codes are strings.`;

/** The contract as OpenAPI 3.1, made from the table of operations; nothing in it is written twice. */
export function openapiDocument(): OpenAPIObject {
  nameSchemas();
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token with the claims `sub`, `role` and `area`. Locally: `npm run -s token -- --role R --area A`.',
  });
  registry.registerComponent('securitySchemes', 'accessKey', {
    type: 'http',
    scheme: 'basic',
    description:
      'A personal access key as the password, with any user name: for Excel and Power BI, below `/odata` alone.',
  });
  registry.registerComponent('headers', 'ETag', {
    description:
      'A mark of this state: send it as `If-None-Match` to read only what changed, or as `If-Match` to change it.',
    schema: { type: 'string', examples: ['"3.1"'] },
  });
  registry.registerComponent('headers', 'Location', {
    description: 'Where what was made can be read.',
    schema: { type: 'string', examples: ['/v1/rounds/13-municipal-progress-2015-fy2015'] },
  });
  registry.registerComponent('responses', 'TooManyRequests', {
    description: 'The gateway takes no more for a moment: wait and send it again. It refuses in words of its own.',
    content: { 'application/json': { schema: { type: 'object', properties: { message: { type: 'string' } } } } },
  });
  for (const [code, example] of problemExamples(operations)) registry.registerComponent('examples', code, example);
  for (const operation of operations) registry.registerPath(pathOf(operation));

  const made = new OpenApiGeneratorV31([...registry.definitions, ...formAnswers()], {
    sortComponents: 'alphabetically',
  }).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Renkei', version: packageFile.version, description },
    servers: [{ url: '/', description: 'The installation that serves this document' }],
    tags: [...tags],
  });
  return describeParameters(made);
}
