import {
  type FieldNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
} from 'graphql';

type Projection = (value: unknown) => unknown;
type Info = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/**
 * Turns a selection into a function that cuts what was selected out of a value that is there already: what GraphQL's own
 * execution would give, without its bookkeeping for each field of each row. The types must be plain: their fields take no
 * arguments and answer at once, and there are no interfaces or unions.
 */
export function projection(type: GraphQLOutputType, nodes: readonly FieldNode[], info: Info): Projection {
  if (isNonNullType(type)) {
    const inner = projection(type.ofType, nodes, info);
    const name = nodes[0]?.name.value;
    return (value) => {
      const given = inner(value);
      if (given === null) throw new Error(`${name} must not be null`);
      return given;
    };
  }
  if (isListType(type)) {
    const inner = projection(type.ofType, nodes, info);
    return (value) => (value == null ? null : (value as readonly unknown[]).map(inner));
  }
  if (isObjectType(type)) return objectProjection(type, nodes, info);
  if (!isLeafType(type)) throw new Error(`${type.name} is not plain`);
  return (value) => (value == null ? null : type.serialize(value));
}

function objectProjection(type: GraphQLObjectType, nodes: readonly FieldNode[], info: Info): Projection {
  const selected = new Map<string, FieldNode[]>();
  for (const { selectionSet } of nodes) collect(selectionSet?.selections ?? [], selected, info);
  const parts = [...selected].map(([key, same]) => ({ key, read: fieldProjection(type, same, info) }));
  return (value) => {
    if (value == null) return null;
    const cut: Record<string, unknown> = {};
    for (const { key, read } of parts) cut[key] = read(value);
    return cut;
  };
}

function fieldProjection(type: GraphQLObjectType, same: readonly FieldNode[], info: Info): Projection {
  const name = same[0]?.name.value ?? '';
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name] as GraphQLField<unknown, unknown>;
  const project = projection(field.type, same, info);
  const resolve = field.resolve as ((parent: unknown) => unknown) | undefined;
  return resolve
    ? (parent) => project(resolve(parent))
    : (parent) => project((parent as Record<string, unknown>)[name]);
}

/** Fields by the key they get in the answer, fragments laid open; the same key twice means both selections together. */
function collect(selections: readonly SelectionNode[], selected: Map<string, FieldNode[]>, info: Info): void {
  for (const selection of selections) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      selected.set(key, [...(selected.get(key) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    collect(fragment?.selectionSet.selections ?? [], selected, info);
  }
}

function isIncluded(selection: SelectionNode, { variableValues }: Info): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
