import { createHash } from 'node:crypto';
import type { CountedForm } from '../../schema/form.ts';
import { countedFormOf } from '../../schema/forms/counted-forms.ts';
import type { Level } from '../../schema/indicator.ts';
import { type LakeFile, lakeDimensions, lakePaths } from '../../schema/lake.ts';
import type { Observation } from '../../schema/observation.ts';
import { planOf } from '../../schema/observation-plan.ts';
import { observationQuery } from '../../schema/observation-query.ts';
import type { Figures } from '../formats/figures.ts';
import { formats } from '../formats/formats.ts';
import { toParquet } from '../formats/to-parquet.ts';
import { consistentClient } from '../store/client.ts';
import { readCounted } from '../store/counted.ts';
import { readPrefectures } from '../store/counts.ts';
import { lakeAddress, putLakeFile } from '../store/lake-files.ts';
import { listRoundsOf } from '../store/rounds.ts';

/** One prefecture's forms of one fiscal year: what a file holds. */
interface Partition {
  readonly prefecture: string;
  readonly fiscalYear: number;
  readonly forms: readonly CountedForm[];
}

/** Accepted figures are the same whoever reads them. */
const asked = { principal: { sub: 'lake', role: 'national-reader', area: 'JP' }, language: 'ja' } as const;

/**
 * Writes a file for each fiscal year in which a prefecture was asked, and points Athena to it: from then on it reads that one
 * alone. A file of the same content is not written again.
 */
export async function writePrefecture(prefecture: string, there: ReadonlySet<string>): Promise<LakeFile[]> {
  const files: LakeFile[] = [];
  for (const partition of await partitionsOf(prefecture)) {
    const { bytes, rows } = await contentsOf(partition);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const of = { fiscalYear: partition.fiscalYear, prefecture, sha256 };
    const path = lakePaths.file(of);
    if (!there.has(path)) await putLakeFile(path, bytes, formats.parquet.contentType);
    await putLakeFile(lakePaths.link(of), `${lakeAddress(path)}\n`, 'text/plain; charset=utf-8');
    files.push({ path, rows, bytes: bytes.length, ...of });
  }
  return files;
}

/** Fiscal years with the forms that somebody in the prefecture was asked; the forms by name, so that none hides another. */
async function partitionsOf(prefecture: string): Promise<Partition[]> {
  const client = consistentClient();
  const rounds = (await Promise.all(['JP', prefecture].map((owner) => listRoundsOf(client, owner)))).flat();
  const partitions = [...Map.groupBy(rounds, (round) => round.fiscalYear)].map(async ([fiscalYear, ofYear]) => {
    const ids = [...new Set(ofYear.map(({ form }) => form))].toSorted();
    const known = ids.flatMap((id) => countedFormOf(id) ?? []);
    const wasAsked = await Promise.all(
      known.map(async (form) => {
        const counts = await readPrefectures(client, { form, fiscalYear, provisionalFor: null }, [prefecture]);
        return (counts.get(prefecture)?.asked ?? 0) > 0;
      }),
    );
    return { prefecture, fiscalYear, forms: known.filter((_, at) => wasAsked[at]) };
  });
  return (await Promise.all(partitions))
    .filter(({ forms }) => forms.length > 0)
    .toSorted((a, b) => a.fiscalYear - b.fiscalYear);
}

async function contentsOf(partition: Partition): Promise<{ readonly bytes: Buffer; readonly rows: number }> {
  const counted = await Promise.all(
    partition.forms.flatMap((form) => levelsOf(form).map((level) => readOne(partition, form, level))),
  );
  let rows = 0;
  const blocks = function* (): Generator<Observation[]> {
    for (const one of counted)
      for (const block of one.blocks()) {
        rows += block.length;
        yield block;
      }
  };
  const zoneNames = new Map(counted.flatMap((one) => [...one.zoneNames]));
  const figures: Figures = { blocks, dimensions: lakeDimensions, zoneNames };
  const parts: Uint8Array[] = [];
  for await (const part of toParquet(figures)) parts.push(part);
  return { bytes: Buffer.concat(parts), rows };
}

/**
 * Levels whose figures follow from `published` alone, whose checkpoint says when they change. Zones, and municipalities that
 * are told of what serves them, follow from the registry as well.
 */
const levelsOf = ({ respondents }: CountedForm): readonly Level[] =>
  respondents === 'municipality' ? ['prefecture', 'municipality'] : ['prefecture'];

/** What `GET /v1/observations` would read of one form, of all its indicators. */
function readOne({ prefecture, fiscalYear }: Partition, form: CountedForm, level: Level) {
  const indicator = [...new Set(form.measures.map((measure) => measure.indicator))];
  const query = observationQuery({ indicator, fiscalYear: [fiscalYear], form: form.id, level, within: prefecture });
  return readCounted(consistentClient(), query, planOf(query), asked);
}
