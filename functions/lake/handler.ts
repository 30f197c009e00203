import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { type LakeManifest, lakeColumns, lakeManifest, lakePaths } from '../../schema/lake.ts';
import { consistentClient } from '../store/client.ts';
import { type LakeEntry, listLake, putLakeFile, readLakeFile, removeLakeFile } from '../store/lake-files.ts';
import { readCheckpoints } from '../store/published.ts';
import { writePrefecture } from './write-prefecture.ts';

export interface LakeRun {
  /** Prefectures whose files were made anew. */
  readonly prefectures: readonly string[];
  /** Files that the manifest names. */
  readonly files: number;
  readonly removed: readonly string[];
}

/** Longer than a run may take: what another one has just written, and not yet named, is left alone. */
const leftAloneMillis = 3_600_000;
const columns = lakeColumns.map(({ name, type }) => `${name} ${type}`);

/**
 * Writes the files of every prefecture whose log was folded further since its last ones, then the manifest: once a prefecture,
 * so that a run that ends early is gone on with by the next. `whole`: of all prefectures, as after a rebuild.
 */
export async function handler({ whole = false }: { readonly whole?: boolean } = {}): Promise<LakeRun> {
  const leftAloneAfter = new Date(Date.now() - leftAloneMillis);
  const entries = await listLake();
  const there = new Set(entries.map(({ path }) => path));
  const before = there.has(lakePaths.manifest)
    ? lakeManifest.parse(JSON.parse(await readLakeFile(lakePaths.manifest)))
    : nothing;
  const isAnew = whole || before.columns.join() !== columns.join();
  const isMoved = ([prefecture, n]: readonly [string, number]) => isAnew || before.checkpoints[prefecture] !== n;
  const moved = [...(await readCheckpoints(consistentClient()))].filter(isMoved);
  // Who is not written anew yet is still to be, should this run end before.
  let manifest: LakeManifest = isAnew ? { ...before, columns, checkpoints: {} } : before;
  for (const [prefecture, n] of moved) {
    const others = manifest.files.filter((file) => file.prefecture !== prefecture);
    const files = [...others, ...(await writePrefecture(prefecture, there))];
    const checkpoints = { ...manifest.checkpoints, [prefecture]: n };
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    manifest = { madeAt: instantInTokyo(new Date()), columns, checkpoints, files };
    await putLakeFile(lakePaths.manifest, `${JSON.stringify(manifest, null, 1)}\n`, 'application/json');
  }
  const old = entries.filter(({ writtenAt }) => writtenAt < leftAloneAfter);
  const removed = unnamed(old, [before, manifest]);
  for (const path of removed) await removeLakeFile(path);
  return { prefectures: moved.map(([prefecture]) => prefecture), files: manifest.files.length, removed };
}

const nothing: LakeManifest = { madeAt: '', columns, checkpoints: {}, files: [] };

/** Whoever names a folder of their own may have other things in it. */
const isOfLake = /^(observations|athena)\/fiscal_year=\d+\/prefecture=\d+\/[0-9a-z]+\.(parquet|txt)$/;

/** What neither the manifest names nor the one before it: a query that began with that one still finds its files. */
function unnamed(entries: readonly LakeEntry[], manifests: readonly LakeManifest[]): string[] {
  const named = new Set([
    lakePaths.manifest,
    ...manifests.flatMap(({ files }) => files.flatMap((file) => [file.path, lakePaths.link(file)])),
  ]);
  return entries.map(({ path }) => path).filter((path) => isOfLake.test(path) && !named.has(path));
}
