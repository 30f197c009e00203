import {
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type GraphQLFieldConfig,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isNonNullType,
  Kind,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { projection } from './project.ts';

type Field = GraphQLFieldConfig<unknown, unknown>;

/** Stands for everything below a root field: by then it is cut to the selection. */
const cut = new GraphQLScalarType({ name: 'Cut', serialize: (value) => value });

/**
 * A twin of the schema whose root fields give finished values: below them all data is plain, so one pass over the rows
 * does what a visit of every field would, at a tenth of the time for a thousand observations.
 */
export function plainTwin(schema: GraphQLSchema): GraphQLSchema {
  const root = (type: GraphQLObjectType | null | undefined) =>
    type &&
    new GraphQLObjectType({
      name: type.name,
      fields: Object.fromEntries(
        Object.entries(type.toConfig().fields).map(([name, field]) => [name, finished(field)]),
      ),
    });
  return new GraphQLSchema({ query: root(schema.getQueryType()), mutation: root(schema.getMutationType()) });
}

function finished(field: Field): Field {
  return {
    ...field,
    type: isNonNullType(field.type) ? new GraphQLNonNull(cut) : cut,
    resolve: async (source, args, context, info) => {
      const value = await field.resolve?.(source, args, context, info);
      return projection(field.type, info.fieldNodes, info)(value);
    },
  };
}

const executeOn = (twin: GraphQLSchema) => (args: ExecutionArgs) => execute({ ...args, schema: twin });

/** Documents are checked against the schema itself, and run against its twin. */
export function usePlainExecution(schema: GraphQLSchema): Plugin {
  const twin = plainTwin(schema);
  return {
    onExecute: ({ args, setExecuteFn }) => {
      if (!asksSchema(args.document as DocumentNode)) setExecuteFn(executeOn(twin));
    },
  };
}

const known = new WeakMap<DocumentNode, boolean>();

/** Introspection must see the schema itself. It stands at the top of an operation, or of a fragment there. */
function asksSchema(document: DocumentNode): boolean {
  const asked =
    known.get(document) ??
    document.definitions.some(
      (one) =>
        'selectionSet' in one &&
        one.selectionSet.selections.some((part) => part.kind !== Kind.FRAGMENT_SPREAD && isSchemaField(part)),
    );
  known.set(document, asked);
  return asked;
}

function isSchemaField(part: {
  kind: Kind;
  name?: { value: string };
  selectionSet?: { selections: readonly unknown[] } | undefined;
}): boolean {
  if (part.kind === Kind.FIELD) return part.name?.value === '__schema' || part.name?.value === '__type';
  return part.selectionSet?.selections.some((inner) => isSchemaField(inner as never)) ?? false;
}
