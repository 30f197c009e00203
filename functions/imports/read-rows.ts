import type { importSubmissions as operation } from '../../openapi/operations/imports.ts';
import { municipalitiesOn } from '../../schema/area.ts';
import type { Form } from '../../schema/form.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import type { RequestOf } from '../http/request.ts';
import type { FileReading } from '../sheets/file-reading.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { sha256Of } from '../store/sent-files.ts';
import type { GivenRow } from './examine-rows.ts';

/** The rows of a body, one a respondent, and what they were read from. */
export interface Rows {
  readonly rows: readonly GivenRow[];
  /** How the body is known again: SHA-256 of the file, or of a bundle's manifest. */
  readonly sha256: string;
  /** The one file that was read; null for JSON, and for a bundle, which has several. */
  readonly reading: FileReading | null;
}

type Sent = Pick<RequestOf<typeof operation>, 'body' | 'rawBody' | 'file' | 'principal' | 'language'>;

/** Throws where a file as a whole can't be read; what is wrong with a cell is a finding of its row. */
export async function readRows(sent: Sent, form: Form, round: Round): Promise<Rows> {
  const { body, rawBody, file } = sent;
  if (!file) {
    const rows = body.rows.map((given, at) => ({ row: at + 1, ...given, findings: [] }));
    return { rows, sha256: sha256Of(rawBody), reading: null };
  }
  if (file.mediaType === 'application/zip') return readBundle(sent, file.bytes, form, round);
  return { ...(await readOne(sent, file.bytes, form, round)), sha256: sha256Of(file.bytes) };
}

async function readBundle(sent: Sent, bytes: Uint8Array, form: Form, round: Round): Promise<Rows> {
  const { openBundle } = await import('../sheets/open-bundle.ts');
  const { manifest, fingerprint, files } = openBundle(bytes);
  if (manifest.form !== form.id) throw new Problem('file-of-other-form', { asked: form.id, given: manifest.form });
  if (manifest.roundId !== round.roundId)
    throw new Problem('file-of-other-round', { asked: round.roundId, given: manifest.roundId });
  const rows: GivenRow[] = [];
  for (const file of files) {
    const one = await readOne(sent, file.bytes, form, round);
    rows.push(...one.rows.map((row) => ({ ...row, file: file.name })));
  }
  return { rows, sha256: fingerprint, reading: null };
}

async function readOne(
  { principal, language }: Sent,
  bytes: Uint8Array,
  form: Form,
  { asOf }: Round,
): Promise<OneFile> {
  // The readers of files are loaded only where there is one.
  const [{ readAnswerFile }, { placeFindings }, areas] = await Promise.all([
    import('../sheets/read-file.ts'),
    import('../sheets/place-findings.ts'),
    readAreas(client(), prefectureOf(principal.area)),
  ]);
  const known = new Set(municipalitiesOn(areas, asOf).map(({ code }) => code));
  const given = { form, language, isMunicipality: (code: string) => known.has(code) };
  const reading = await readAnswerFile(bytes, given);
  const rows = reading.rows.map((read): GivenRow => {
    const { row, respondent, answers, findings } = read;
    return {
      row,
      respondent: respondent ?? (reading.layout === 'one-respondent' ? ownRespondent(principal, form) : null),
      answers: answers as GivenRow['answers'],
      findings,
      place: (found) => placeFindings(reading, read, found, given),
    };
  });
  return { reading, rows };
}

interface OneFile {
  readonly reading: FileReading;
  readonly rows: readonly GivenRow[];
}

/** Who answers in a sheet that names nobody: its sender, as far as the sender answers for one alone. */
function ownRespondent({ role, area }: Principal, { respondents }: Form): string | null {
  return role !== 'prefecture-officer' || respondents === 'prefecture' ? area : null;
}
