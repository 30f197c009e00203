import { Problem } from '../../schema/problem.ts';
import type { EntitySet } from './edm.ts';
import { entitySets, keyOf, typesOf } from './entity-sets.ts';
import type { Expression } from './expression.ts';
import { parseFilter } from './parse-filter.ts';

/** What a path below `/odata` is about. */
export type Resource =
  | { readonly kind: 'service' | 'metadata' }
  | { readonly kind: 'rows' | 'count'; readonly set: EntitySet }
  | { readonly kind: 'entity'; readonly set: EntitySet; readonly key: Expression };

/**
 * Reads a path: nothing, `$metadata`, a set, `Set/$count` or `Set(key)`. Throws not-found (404) for what is no set,
 * not-implemented (501) for what else the standard has, and invalid-path (400) for a key that is none.
 */
export function resourceOf(path: string): Resource {
  if (path === '') return { kind: 'service' };
  if (path === '$metadata') return { kind: 'metadata' };
  const [, name = '', key, rest] = /^([^/(]*)(?:\((.*)\))?(?:\/(.*))?$/s.exec(path) ?? [];
  if (name.startsWith('$')) throw new Problem('not-implemented', { what: name });
  const set = entitySets.find((one) => one.name === name);
  if (!set) throw new Problem('not-found', { what: path });
  if (key !== undefined && rest === undefined) return { kind: 'entity', set, key: keyCondition(set, key) };
  if (key === undefined && rest === '$count') return { kind: 'count', set };
  if (key === undefined && (rest === undefined || rest === '')) return { kind: 'rows', set };
  throw new Problem('not-implemented', { what: `/${rest}` });
}

/** `'13'` or `roundId='…',prefecture='13'` as the filter that it stands for. */
function keyCondition(set: EntitySet, key: string): Expression {
  const keys = keyOf(set).map(({ name }) => name);
  const parts = key.match(/(?:[^',]|'(?:[^']|'')*')+/g) ?? [];
  const named = parts.map((part) => /^\s*(\w+)\s*=(.*)$/s.exec(part)?.slice(1) ?? [keys[0] as string, part]);
  const isWhole = named.length === keys.length && keys.every((name) => named.some(([given]) => given === name));
  const wanted = keys.length === 1 ? `${set.name}('…')` : `${set.name}(${keys.map((name) => `${name}=…`).join(',')})`;
  const wrong = { pointer: '/path', code: 'bad-key', message: `${wanted}の形に / must be ${wanted}` };
  if (!isWhole) throw new Problem('invalid-path', {}, { places: [wrong] });
  try {
    return parseFilter(named.map(([name, value]) => `${name} eq ${value}`).join(' and '), typesOf(set));
  } catch {
    throw new Problem('invalid-path', {}, { places: [wrong] });
  }
}
