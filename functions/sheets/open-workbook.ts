import { strFromU8, strToU8, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { Problem } from '../../schema/problem.ts';
import type { Cell } from '../../schema/sheet-cell.ts';
import { limits } from './limits.ts';
import { overLimit } from './refuse-file.ts';
import { scanWorksheet } from './scan-worksheet.ts';
import type { OpenedFile, Sheet } from './sheet.ts';
import { broken, type Parts, unpackWorkbook } from './unpack-workbook.ts';

/** An Excel workbook, its values as they were last computed. Throws a Problem where it can't be read or holds too much. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedFile & { readonly hasLinks: boolean }> {
  const { parts, names } = unpackWorkbook(bytes);
  const hasLinks = names.some((name) => name.startsWith('xl/externalLinks/'));
  try {
    return { kind: 'xlsx', encoding: null, sheets: await sheetsOf(parts), hasLinks };
  } catch (error) {
    throw error instanceof Problem ? error : broken();
  }
}

const tooManyCells = () =>
  overLimit(
    'too-many-cells',
    `セルが多すぎます。書式だけの空のセルも含めて${limits.cells.toLocaleString('en')}個までです。回答者を分けるか、CSVで送ってください`,
    `Too many cells: at most ${limits.cells.toLocaleString('en')} are taken, blank ones with a format included. Split the respondents, or send a CSV`,
  );

/** A tag that has no end, or a very late one: no program writes it, and readers of XML take the square of its length. */
const endlessTag = /<(?!!)[^<>]*<|<[^<>]{20000}/;

async function sheetsOf(parts: Parts): Promise<Sheet[]> {
  const checked: Record<string, [Uint8Array, { level: 0 }]> = {};
  const formulas = new Map<string, Sheet['formulas']>();
  let cells = 0;
  for (const [path, bytes] of parts) {
    const xml = strFromU8(bytes);
    if (endlessTag.test(xml)) throw broken();
    const scanned = path.startsWith('xl/worksheets/') ? scanWorksheet(xml) : null;
    if (scanned) formulas.set(path, scanned.formulas);
    cells += scanned?.cells ?? 0;
    if (cells > limits.cells) throw tooManyCells();
    checked[path] = [scanned ? strToU8(scanned.xml) : bytes, { level: 0 }];
  }
  const paths = pathsByName(parts);
  const read = await readXlsxFile(zipSync(checked).buffer, { trim: false });
  return read.map(({ sheet, data }) => ({
    name: sheet,
    rows: data as unknown as Cell[][],
    formulas: formulas.get(paths.get(sheet) ?? '') ?? new Map(),
  }));
}

/** Where each sheet is kept. Names of sheets are all that is taken from here, beside what the library reads. */
function pathsByName(parts: Parts): Map<string, string> {
  const textOf = (path: string) => strFromU8(parts.get(path) ?? new Uint8Array());
  const targets = new Map(
    tagsOf(textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id = '', Target = '' }) => [
      Id,
      Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`,
    ]),
  );
  return new Map(
    tagsOf(textOf('xl/workbook.xml'), 'sheet').map((tag) => [tag['name'] ?? '', targets.get(tag['r:id'] ?? '') ?? '']),
  );
}

function tagsOf(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*)>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]{1,60})\s*=\s*("[^"]*"|'[^']*')/g)].map(([, key = '', quoted = '']) => [
        key,
        withoutEntities(quoted.slice(1, -1)),
      ]),
    ),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const withoutEntities = (text: string) =>
  text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
