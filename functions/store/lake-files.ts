import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { environment } from '../environment.ts';
import { s3 } from './files.ts';

/** Files of the lake by their paths below it: in AWS in a folder of the bucket of exports, on one machine in a folder. */
const prefix = 'lake/';

export interface LakeEntry {
  readonly path: string;
  readonly writtenAt: Date;
}

/** Everything that lies in the lake, named by its manifest or not. */
export async function listLake(): Promise<LakeEntry[]> {
  const { exportsBucket, lakeFolder } = environment();
  if (!exportsBucket) return listFolder(lakeFolder);
  const entries: LakeEntry[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3() },
    { Bucket: exportsBucket, Prefix: prefix },
  ))
    for (const { Key = '', LastModified = new Date() } of Contents)
      entries.push({ path: Key.slice(prefix.length), writtenAt: LastModified });
  return entries;
}

async function listFolder(folder: string): Promise<LakeEntry[]> {
  await mkdir(folder, { recursive: true });
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        return { path: relative(folder, file).replaceAll(sep, '/'), writtenAt: (await stat(file)).mtime };
      }),
  );
}

/** The text of a file that the list has. */
export async function readLakeFile(path: string): Promise<string> {
  const { exportsBucket, lakeFolder } = environment();
  if (!exportsBucket) return readFile(join(lakeFolder, path), 'utf8');
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: exportsBucket, Key: prefix + path }));
  return (await Body?.transformToString()) ?? '';
}

/** Puts a file in the place of what had the name: readers have the one or the other, whole. */
export async function putLakeFile(path: string, contents: Uint8Array | string, ContentType: string): Promise<void> {
  const { exportsBucket, lakeFolder } = environment();
  if (exportsBucket) {
    const object = { Bucket: exportsBucket, Key: prefix + path, Body: contents, ContentType };
    await s3().send(new PutObjectCommand(object));
    return;
  }
  const file = join(lakeFolder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.draft`, contents);
  await rename(`${file}.draft`, file);
}

export async function removeLakeFile(path: string): Promise<void> {
  const { exportsBucket, lakeFolder } = environment();
  if (exportsBucket) await s3().send(new DeleteObjectCommand({ Bucket: exportsBucket, Key: prefix + path }));
  else await rm(join(lakeFolder, path), { force: true });
}

/** What a program outside finds a file by. */
export function lakeAddress(path: string): string {
  const { exportsBucket, lakeFolder } = environment();
  return exportsBucket ? `s3://${exportsBucket}/${prefix}${path}` : resolve(lakeFolder, path);
}
