/**
 * What a file may hold at most; every limit is told in the error that it causes. Together they keep whoever reads a file below
 * 256 MB of memory: `npm run bench -- --only files` measures the fullest of a real form.
 */
export const limits = {
  /** What API Gateway and Lambda take in one request, after base64. */
  bytes: 4 * 1024 * 1024,
  /** Of a workbook, all its parts together. */
  unpackedBytes: 20 * 1024 * 1024,
  parts: 500,
  /** Of a workbook, blank ones that are written out too: each costs memory many times its size. */
  cells: 250_000,
  respondents: 5_000,
  /** Errors that are told of one by one; rows after so many are not looked at. */
  errors: 1_000,
  columns: 4_000,
  /** Rows of a sheet, headings and blank ones included. */
  rows: 20_000,
} as const;
