import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../../infra/local/connect.ts';
import { createTables } from '../../../infra/local/create-tables.ts';
import { announceDatabase } from '../../../infra/local/data-dir.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-connect-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('connectDatabase', () => {
  it('uses the database of the server that runs on the directory, and leaves it running', async () => {
    const withdraw = announceDatabase(directory, 'http://127.0.0.1:8000');

    const { endpoint, close } = await connectDatabase(directory);

    await close();
    withdraw();
    expect(endpoint).toBe('http://127.0.0.1:8000');
  });

  it('starts one where no server runs, and stops it at the end', async () => {
    const { endpoint, close } = await connectDatabase(directory);
    await createTables(endpoint);
    await close();

    await expect(fetch(endpoint)).rejects.toThrow();
    expect(readdirSync(directory)).toEqual(['shared-local-instance.db']);
  });
});
