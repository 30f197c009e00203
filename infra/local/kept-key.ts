import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A private key that is made once and kept in a file: as the text of a JWK. */
export async function keptKey(file: string, make: () => Promise<object>): Promise<string> {
  return read(file) ?? create(file, make);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A link appears whole or not at all and only once: of two processes that make a key at the same time both use one. */
async function create(file: string, make: () => Promise<object>): Promise<string> {
  const draft = `${file}.${process.pid}.${performance.now()}`;
  const text = JSON.stringify(await make());
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
