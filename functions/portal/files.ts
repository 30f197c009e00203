import { existsSync, readFileSync } from 'node:fs';

/**
 * Where pages and the reference's library lie: in a Lambda all of them in `web/` beside the bundle; in a checkout the
 * pages in `web/`, the guides in `docs/`, the contract where it is made and the library in its package.
 */
const places = [
  './web/',
  '../../web/',
  '../../openapi/',
  '../../node_modules/swagger-ui-dist/',
  '../../docs/',
  '../../docs/examples/',
  '../../docs/images/',
].map((place) => new URL(place, import.meta.url));

const known = new Map<string, Buffer>();

/** The text of a file by its bare name. Throws where no place has it: then the bundle is incomplete. */
export const fileText = (name: string): string => fileBytes(name).toString();

/** The same for a file that is no text; each is read once a process. */
export function fileBytes(name: string): Buffer {
  const read = known.get(name);
  if (read !== undefined) return read;
  const place = places.map((folder) => new URL(name, folder)).find((file) => existsSync(file));
  if (!place) throw new Error(`${name} is missing beside the bundle`);
  const bytes = readFileSync(place);
  known.set(name, bytes);
  return bytes;
}
