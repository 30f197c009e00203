import { Problem } from '../../schema/problem.ts';
import { mediaTypeOf } from '../http/negotiate.ts';
import type { Level } from './render.ts';

const json = 'application/json';

/**
 * How much an answer in JSON says about itself, by `$format`, which goes before `Accept`. Throws not-acceptable (406) where the
 * caller takes no JSON.
 */
export function metadataLevel(accept: string | undefined, format: string | undefined): Level {
  const [name = ''] = (format ?? '').split(';');
  const isJson = format === undefined ? mediaTypeOf(accept, [json]) !== null : name === 'json' || name === json;
  if (!isJson) throw new Problem('not-acceptable', { available: json });
  return (/\bmetadata=(none|minimal|full)\b/.exec(format ?? accept ?? '')?.[1] as Level | undefined) ?? 'minimal';
}

export const jsonType = (level: Level) => `${json};odata.metadata=${level};charset=utf-8`;

/** Rows of a page where nobody says, and at most. */
export const pageSize = 1_000;

/** `Prefer: odata.maxpagesize=100`; null where it says nothing that can be done. */
export function preferredPageSize(prefer: string | undefined): number | null {
  const asked = Number(/\b(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})"?/i.exec(prefer ?? '')?.[1] ?? 0);
  return asked >= 1 && asked <= pageSize ? asked : null;
}
