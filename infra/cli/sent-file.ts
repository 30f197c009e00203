import { kindOfFile } from '../../functions/sheets/open-file.ts';
import { bundleManifestName } from '../../schema/bundle.ts';
import { importBody } from '../../schema/import.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import type { Api } from './api.ts';
import { zipOf } from './bundle.ts';
import { readInput, wrongFile } from './files.ts';
import { municipalitiesKnown } from './offline-areas.ts';
import { isBundle, openBundle } from './open-bundle.ts';
import { readAnswers, refusedFile } from './read-answers.ts';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';
import { isBroken } from './tell-bundle.ts';

/** What goes to the server. */
export interface Sent {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body as a text, where it is not the file as it was. */
  readonly converted?: string;
}

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  json: 'application/json',
} as const;

/** A file as it is, so that its receipt is about its bytes; a folder as the archive it was packed as; JSON as rows. */
export async function sentOf(
  path: string,
  given: { readonly round: string; readonly respondent?: string },
  api: Api,
  session: Session,
): Promise<Sent> {
  if (isBundle(path)) return { type: types.zip, body: Uint8Array.from(zipOf(packedIn(path))) };
  const bytes = readInput(path);
  const kind = kindOf(path, bytes);
  if (kind !== 'json' && given.respondent === undefined) return { type: types[kind], body: Uint8Array.from(bytes) };
  if (kind === 'json' && importBody.safeParse(parsed(bytes)).success)
    return { type: types.json, body: Uint8Array.from(bytes) };
  const { form, asOf } = await api.get<Round>(`/v1/rounds/${encodeURIComponent(given.round)}`);
  const { respondent } = given;
  const { rows } = await readAnswers({ path, bytes, form, respondent, ...municipalitiesKnown(asOf) }, session);
  if (rows.some((row) => row.respondent === null))
    throw wrongFile(
      path,
      'に回答者が書いてありません。--respondent で指定してください',
      'names no respondent: give it by --respondent',
    );
  const converted = JSON.stringify({ rows: rows.map((row) => ({ respondent: row.respondent, answers: row.answers })) });
  return { type: types.json, body: Uint8Array.from(Buffer.from(converted)), converted };
}

function kindOf(path: string, bytes: Uint8Array): 'csv' | 'xlsx' | 'json' {
  try {
    return kindOfFile(bytes);
  } catch (error) {
    throw error instanceof Problem ? refusedFile(path, error) : error;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What was packed, without what was put beside it. Throws where it is not as it was packed. */
function packedIn(path: string): Map<string, Uint8Array> {
  const bundle = openBundle(path);
  if (isBroken(bundle))
    throw new Stopped(
      'evidence',
      text(
        `${path} は送られたままではありません。renkei verify で確かめてください`,
        `${path} is not what was packed: see renkei verify`,
      ),
      { remarks: bundle.remarks },
    );
  const names = bundle.manifest.files.map(({ name }) => name);
  return new Map([bundleManifestName, ...names].map((name) => [name, bundle.files.get(name) ?? new Uint8Array()]));
}
