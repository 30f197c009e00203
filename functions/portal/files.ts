import { existsSync, readFileSync } from 'node:fs';

/**
 * Where pages and the reference's library lie: in a Lambda all of them in `web/` beside the bundle; in a checkout the
 * pages in `web/`, the contract where it is made and the library in its package.
 */
const places = ['./web/', '../../web/', '../../openapi/', '../../node_modules/swagger-ui-dist/'].map(
  (place) => new URL(place, import.meta.url),
);

const known = new Map<string, string>();

/** The text of a file by its bare name, read once a process. Throws where no place has it: then the bundle is incomplete. */
export function fileText(name: string): string {
  const read = known.get(name);
  if (read !== undefined) return read;
  const place = places.map((folder) => new URL(name, folder)).find((file) => existsSync(file));
  if (!place) throw new Error(`${name} is missing beside the bundle`);
  const text = readFileSync(place, 'utf8');
  known.set(name, text);
  return text;
}
