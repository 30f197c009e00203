import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { serve } from './serve.ts';

/** PostGraphile 5 with its aggregates plugin, as its documentation sets it up, behind the same token check. */
const [, , host = '', user = ''] = process.argv;
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  pgServices: [makePgService({ poolConfig: { host, user, database: 'postgres', max: 10 }, schemas: ['public'] })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false, watch: false },
});
const server = instance.createServ(grafserv);
await server.ready();
const handler = server.createHandler();

serve((request, response) => handler(request, response));
