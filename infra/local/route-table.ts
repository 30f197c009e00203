import { methodsOf, type Operation, routeKey, type Stage } from '../../openapi/operation.ts';

export interface Route {
  /** `GET /v1/areas/{code}`, or `$default` where no operation fits. */
  readonly routeKey: string;
  readonly stage: Stage;
  /** By name, still percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

interface Pattern {
  readonly routeKey: string;
  readonly stage: Stage;
  readonly segments: readonly string[];
}

/** What API Gateway gives to `$default`, the portal answers. */
const fallback: Route = { routeKey: '$default', stage: 'portal', pathParameters: undefined };

const isParameter = (segment: string) => segment.startsWith('{');

/**
 * Finds the route of a method and an encoded path as an HTTP API does: literal segments win over parameters, a parameter
 * takes one segment that is not empty, `{path+}` whatever is left, and a slash at the end is another path.
 */
export function routeTable(operations: readonly Operation[]): (method: string, path: string) => Route {
  const literal = new Map<string, Route>();
  const patterns = new Map<string, Pattern[]>();
  const greedy: Pattern[] = [];
  const routes = operations.flatMap((operation) => methodsOf(operation).map((method) => ({ ...operation, method })));
  for (const { method, path, stage } of routes) {
    const route = { routeKey: routeKey({ method, path }), stage };
    if (!path.includes('{')) {
      literal.set(route.routeKey, { ...route, pathParameters: undefined });
      continue;
    }
    const segments = path.split('/');
    if (path.endsWith('+}')) {
      greedy.push({ ...route, segments });
      continue;
    }
    const group = `${method} ${segments.length}`;
    patterns.set(group, [...(patterns.get(group) ?? []), { ...route, segments }].sort(literalFirst));
  }
  return (method, path) =>
    literal.get(`${method} ${path}`) ??
    matchPattern(patterns, method, path) ??
    matchGreedy(greedy, method, path) ??
    fallback;
}

/** `/odata/{path+}`: all that follows, be it nothing after the slash. No route of ours has a parameter before it. */
function matchGreedy(patterns: readonly Pattern[], method: string, path: string): Route | undefined {
  for (const { routeKey: key, stage, segments } of patterns) {
    const before = `${segments.slice(0, -1).join('/')}/`;
    const name = segments.at(-1)?.slice(1, -2) ?? '';
    if (key.startsWith(`${method} `) && path.startsWith(before))
      return { routeKey: key, stage, pathParameters: { [name]: path.slice(before.length) } };
  }
  return undefined;
}

/** From left to right, where one has a literal segment and the other a parameter, the literal one is tried first. */
function literalFirst(a: Pattern, b: Pattern): number {
  const at = a.segments.findIndex((segment, index) => isParameter(segment) !== isParameter(b.segments[index] ?? ''));
  return at === -1 ? 0 : Number(isParameter(a.segments[at] ?? '')) * 2 - 1;
}

function matchPattern(
  patterns: ReadonlyMap<string, readonly Pattern[]>,
  method: string,
  path: string,
): Route | undefined {
  const segments = path.split('/');
  const found = patterns.get(`${method} ${segments.length}`)?.find((one) => fits(one.segments, segments));
  if (!found) return undefined;
  const given = found.segments.flatMap((name, index): [string, string][] =>
    isParameter(name) ? [[name.slice(1, -1), segments[index] ?? '']] : [],
  );
  return { routeKey: found.routeKey, stage: found.stage, pathParameters: Object.fromEntries(given) };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((segment, index) =>
    isParameter(segment) ? segments[index] !== '' : segment === segments[index],
  );
}
