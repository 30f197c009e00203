import { methodsOf } from '../../openapi/operation.ts';
import { operations } from '../../openapi/operations.ts';
import { Problem } from '../../schema/problem.ts';
import type { Unrouted } from '../http/endpoint.ts';

const routes = operations.map((operation) => ({ methods: methodsOf(operation), pattern: patternOf(operation.path) }));

/** `/v1/areas/{code}` → paths with anything but nothing in the gap; `{path+}` takes all that follows, be it nothing */
function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .replaceAll('.', '[.]')
      .replace(/\{\w+\+\}$/, '.*')
      .replace(/\{\w+\}/g, '[^/]+')}$`,
  );
}

/** A path of the contract under another method: 405 with the methods it has. Any other path: 404. */
export const unrouted: Unrouted = ({ rawPath }) => {
  const methods = routes.flatMap(({ methods: own, pattern }) => (pattern.test(rawPath) ? own : []));
  if (methods.length === 0) return new Problem('no-such-route', { path: rawPath });
  const allow = [...new Set(methods)].sort().join(', ');
  return new Problem('method-not-allowed', { allow }, { headers: { allow } });
};
