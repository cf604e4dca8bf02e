// The tests of the rules alone, for `npm run prove -- mutation`: no database, so that a thousand mutants take minutes.
export default {
  test: {
    include: ["server/**/*.rule.test.ts", "server/kernel/*.test.ts"],
    pool: "forks",
    env: { TZ: "UTC" },
  },
};
