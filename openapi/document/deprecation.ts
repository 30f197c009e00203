import type { HeaderObject } from 'openapi3-ts/oas31';
import type { Deprecated } from '../operation.ts';

/** What a reader of the contract is told of an operation that will go. */
export function deprecationIn({ since, sunset, successor }: Deprecated): string {
  return [
    `**Deprecated** since ${since}.`,
    ...(sunset ? [`It stops answering on ${sunset}.`] : []),
    ...(successor ? [`Use \`${successor}\` instead.`] : []),
  ].join(' ');
}

/** Headers of its answers; docs/versioning.md says what they promise. */
export const deprecationHeaders: Readonly<Record<string, HeaderObject>> = {
  Deprecation: {
    description: 'Since when the operation is deprecated (RFC 9745).',
    schema: { type: 'string', examples: ['@1774969200'] },
  },
  Sunset: {
    description: 'When it stops answering (RFC 8594).',
    schema: { type: 'string', examples: ['Wed, 31 Mar 2027 15:00:00 GMT'] },
  },
};
