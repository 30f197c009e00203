import { parseArgs } from 'node:util';
import { role } from '../../schema/permission.ts';
import { signToken, TokenRefused } from './issuer.ts';

const usage = `Usage: npm run -s token -- --role ROLE --area AREA [--sub NAME] [--expires-in 12h]

Prints one bearer token of the local issuer.
  --role        ${role.options.join(', ')}
  --area        6-digit municipality code, base id, 2-digit prefecture or JP, as the role demands
  --sub         who calls (default: made of role and area)
  --expires-in  90s, 15m, 12h, 7d (default: 12h)
`;

function readArguments() {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { role: option, area: option, sub: option, 'expires-in': option, help: { type: 'boolean', short: 'h' } },
  });
  return values;
}

/** Exit codes: 0 a token, 2 wrong arguments. */
async function main(): Promise<void> {
  const { role: of, area, sub, 'expires-in': expiresIn, help } = readArguments();
  if (help) return void process.stdout.write(usage);
  if (of === undefined || area === undefined) throw new TokenRefused('--role and --area are needed');
  process.stdout.write(`${await signToken({ role: of, area, sub, expiresIn })}\n`);
}

try {
  await main();
} catch (error) {
  const isArgument =
    error instanceof TokenRefused || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${(error as Error).message}\n${isArgument ? '`npm run -s token -- --help` tells more\n' : ''}`);
  process.exitCode = isArgument ? 2 : 1;
}
