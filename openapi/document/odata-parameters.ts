/** What OData's system query options mean here, with a value that works. */
export const odataParameters = {
  $count: { description: '`true`: how many rows there are in all, as `@odata.count`.', example: 'true' },
  $filter: {
    description:
      'Rows to give: `eq ne gt ge lt le in and or not contains startswith endswith tolower toupper trim`; 2 KB, 10 levels, 50 terms. `Observations` needs `indicator` and `fiscalYear`.',
    example: "indicator eq 'item-status-rate' and fiscalYear eq 2015 and level eq 'prefecture'",
  },
  $format: { description: '`json`, or `application/json;odata.metadata=none|minimal|full`.', example: 'json' },
  $orderby: { description: 'Properties, each with `asc` or `desc`; null stands first.', example: 'value desc' },
  $select: { description: 'Properties to give, comma separated.', example: 'areaName,cell,value' },
  $skip: { description: 'How many rows to leave out at the start.', example: '100' },
  $skiptoken: { description: 'Where the page before ended: stands in `@odata.nextLink`.' },
  $top: { description: 'How many rows to give at most, over all pages.', example: '100' },
} as const;
