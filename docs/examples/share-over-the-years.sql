-- How the share of municipalities that do an item changed, in every prefecture, for every item, from one round to the next:
-- counted from what each municipality answered, of all that were asked. Runs in Athena, and in DuckDB over a view of that name.
WITH shares AS (
  SELECT
    prefecture,
    item,
    fiscal_year,
    sum(numerator) AS doing,
    sum(asked) AS asked,
    round(100e0 * sum(numerator) / sum(asked), 1) AS share
  FROM observations
  WHERE form = 'municipal-progress@2015'
    AND fiscal_year BETWEEN 2015 AND 2030
    AND level = 'municipality'
    AND indicator = 'item-status-rate'
    AND status = 'doing'
  GROUP BY prefecture, item, fiscal_year
)
SELECT
  prefecture,
  item,
  fiscal_year,
  doing,
  asked,
  share,
  share - lag(share) OVER (PARTITION BY prefecture, item ORDER BY fiscal_year) AS change
FROM shares
ORDER BY prefecture, item, fiscal_year
