// What `heddle --help` says. Written for somebody who has just cloned the repository.

export const help = `heddle: replay past orders through a policy, check it, decide one order, verify the audit log

  npx heddle import --mapping <name|file> <file|folder> [--name NAME]
      Reads an export of orders (CSV, JSON or Parquet; plain or gzip; one file or a folder), ends in a data-quality report and
      stores the history: where the editor and \`heddle simulate\` find it. While a server has the data folder open,
      --server http://127.0.0.1:3000 --token <sign-in link> sends it there. --out FILE writes a portable file instead.
      Shipped mappings: generic, shopify, shopify-tables, shopify-rest, thelook, online-retail-uk, northwind, dataco, brunel; they are in rulesets/mappings and show how to write your own.

  npx heddle import <history file>
      Stores a portable file that --out wrote; --server and --token as above.

  npx heddle simulate --history <name|file|demo> --baseline A.json --candidate B.json [--from DAY] [--to DAY]
      Replays the history under both policies: a KPI table with differences, and the orders that were decided
      differently with the cause. --drill JSON (or a file of such, any number of times) lets something go wrong for both:
      '{"type":"close-site","siteId":"dc-reno","from":"2025-03-01T00:00:00.000Z"}'; others are drop-lane, more-orders,
      more-of-sku and late-receipts. --orders FILE.csv (or .parquet) writes what became of every order under each policy.

  npx heddle export <id of a run> --out FILE.csv|FILE.parquet [--policy HASH]
      Writes what became of every order of a stored run under one of its policies (its first candidate when left out).
      The Parquet file is the record itself: its SHA-256 stands in the run's report.

  npx heddle sweep --history <name|file|demo> --policy A.json --vary name=from..to[/step] [--vary …, up to 5]
      Replays the history with every combination of numbers in the policy's parameters, or with --points N of them spread
      evenly, and marks those no other beats in cost and punctuality (--by cost-per-order,split-rate for other KPIs).
      --baseline B.json compares with another policy; --pick N --out FILE writes one point as a policy; --from, --to and
      --drill as above.

  npx heddle check A.json [--prove] [--history <name|file|demo>] [--golden FILE] [--brand]
      Every fault of a policy at once, each with its place. Exit code 1 when there are errors. --prove asks a solver what
      is left open, for up to 20 seconds, says how far it is and ends at Ctrl+C; --history says how many past orders each
      finding touches. --golden FILE decides the golden orders of a file (rulesets/policies/*.golden.json), --brand those
      pinned to the stored policy of that name; exit code 1 when one is decided otherwise than expected.

  npx heddle compare A.json B.json
      Whether two policies (files, or ids of versions) decide every order alike, proved; or an order they decide
      differently. Exit code 1 when they do, 2 when it is not known.

  npx heddle convert rules.json --mapping M.json [--into A.json] [--out FILE]
      Turns a json-rules-engine rule set into a draft ruleset and reports every rule that was left out or would answer
      differently. M.json: {"kind": "routing", "facts": {"their.fact": "our.fact"}, "events": {"their-event": [action, …]}}.
      Exit code 1 when something was left out.

  npx heddle decide A.json order.json [--trace]
      Decides one order and says which way it went. order.json holds its facts: now, order, lines, network, stock;
      to begin with one of the demo brand's: npx heddle decide --example > order.json

  npx heddle explain A.json order.json [--depth 1..4]      (the same as: npx heddle decide … --explain)
      Decides one order and says why it went where it went. Each depth adds to the one before:
        1 sentence  what became of the order, in one sentence
        2 sites     every site with the rule, what it asks and what it found; and the nearest miss: the smallest
                    single change with which another site would have shipped (this is what you get without --depth)
        3 ranks     the sites in the order they were ranked, with tier and cost
        4 trace     every rule and condition of every row, by its place in the policy; ✓ held, ✕ did not, ? unknown

  npx heddle pull <policy> <folder> --server http://127.0.0.1:3000 --token <sign-in link> [--draft NAME]
      Writes the live version of a policy (its newest where none is live, or a draft) as a folder for git: a file for each
      ruleset and flow. A policy file instead of a name needs no server. Folders can be given wherever a policy file can.

  npx heddle push <folder> --server http://127.0.0.1:3000 --token <sign-in link> [--draft NAME] [--policy NAME]
      Saves such a folder as a draft: the one it was pulled from or pushed to last, else a new one. A draft that somebody
      changed since is left as it is. --out FILE writes one policy file instead. Exit code 1 when the policy has errors.

  npx heddle audit verify [--file audit.ndjson]
      Whether the audit log is what was written. Exit code 1 when it is not.

Options for all: --json (for programs), --data FOLDER (default $HEDDLE_DATA or .heddle), --help
With $DATABASE_URL the commands work on that PostgreSQL instead of the data folder. $HEDDLE_TOKEN stands in for --token.
Exit codes: 0 done and good, 1 done and the answer is bad, 2 could not be done

Try it:  npx heddle simulate --history demo \\
           --baseline rulesets/policies/demo-baseline.json --candidate rulesets/policies/demo-candidate.json
`
