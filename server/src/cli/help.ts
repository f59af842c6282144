// What `heddle --help` says. Written for somebody who has just cloned the repository.

export const help = `heddle: replay past orders through a policy, check it, decide one order, verify the audit log

  npx heddle import --mapping <name|file> <file|folder> [--name NAME] [--out FILE]
      Reads an export of orders (CSV or NDJSON, plain or gzip, one file or a folder) and ends in a data-quality report.
      Shipped mappings: generic, thelook, online-retail-uk; they are in rulesets/mappings and show how to write your own.

  npx heddle simulate --history <file|name|demo> --baseline A.json --candidate B.json [--from DAY] [--to DAY]
      Replays the history under both policies: a KPI table with differences, and the orders that were decided
      differently with the cause.

  npx heddle check A.json
      Every fault of a policy at once, each with its place. Exit code 1 when there are errors.

  npx heddle decide A.json order.json [--trace]
      Decides one order. order.json holds its facts: now, order, lines, network, stock (see docs/guides).

  npx heddle audit verify [--file audit.ndjson]
      Whether the audit log is what was written. Exit code 1 when it is not.

Options for all: --json (for programs), --data FOLDER (default $HEDDLE_DATA or .heddle), --help
Exit codes: 0 done and good, 1 done and the answer is bad, 2 could not be done

Try it:  npx heddle simulate --history demo \\
           --baseline rulesets/policies/demo-baseline.json --candidate rulesets/policies/demo-candidate.json
`
