import { pointerOf } from '../../schema/forms/check-answers.ts';

/**
 * Places of members named `__proto__`. JSON knows them like any other, but schemas pass over them in records: what
 * somebody sent would vanish unsaid. Without recursion, since a body may be nested as deeply as it is long.
 */
export function hiddenMembers(body: unknown): string[] {
  const found: string[] = [];
  const rest: { value: unknown; path: Path | null }[] = [{ value: body, path: null }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
      const here = { above: path, name };
      if (name === '__proto__') found.push(pointerOf(namesOf(here)));
      rest.push({ value: part, path: here });
    }
  }
  return found.toSorted();
}

interface Path {
  readonly above: Path | null;
  readonly name: string;
}

function namesOf(path: Path): string[] {
  const names: string[] = [];
  for (let at: Path | null = path; at; at = at.above) names.unshift(at.name);
  return names;
}
