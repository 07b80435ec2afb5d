/** One rule of who may import what. Files and targets are paths from the top, or package names. */
export interface Layer {
  rule: string
  what: RegExp
  allowedIn: RegExp
  /** Types count as well. */
  typesToo: boolean
}

/** The layers of ARCHITECTURE.md as data. */
export const layers: readonly Layer[] = [
  {
    rule: 'the network is touched in transport/ and lab/ only',
    what: /^(node:)?(net|tls|http|https|http2|dns|dns\/promises|dgram)$|^undici$/,
    allowedIn: /^src\/(transport|lab)\//,
    typesToo: false,
  },
  {
    rule: 'chalk belongs to report/render/style.ts',
    what: /^chalk$/,
    allowedIn: /^src\/report\/render\/style\.ts$/,
    typesToo: true,
  },
  {
    rule: 'ora belongs to report/render/progress.ts',
    what: /^ora$/,
    allowedIn: /^src\/report\/render\/progress\.ts$/,
    typesToo: true,
  },
  {
    rule: 'commander belongs to cli.ts',
    what: /^commander$/,
    allowedIn: /^src\/cli(\.ts$|\/)/,
    typesToo: true,
  },
  {
    rule: 'dotenv belongs to settings/',
    what: /^dotenv$/,
    allowedIn: /^src\/settings\//,
    typesToo: true,
  },
  {
    rule: 'MSAL belongs to providers/ and its adapter in transport/',
    what: /^@azure\/msal-node$/,
    allowedIn: /^src\/(providers\/|transport\/msal-)/,
    typesToo: true,
  },
  {
    rule: 'neo4j-driver stays behind transport/ (the lab has its own client of it)',
    what: /^neo4j-driver/,
    allowedIn: /^src\/(transport|lab)\//,
    typesToo: true,
  },
  {
    rule: 'the lab is for commands and tests',
    what: /^src\/lab\//,
    allowedIn: /^src\/(lab|commands)\//,
    typesToo: false,
  },
  {
    rule: "the lab's servers decide for themselves: no policy, no token code, no checks",
    what: /^src\/(policy|checks|diagnosis|probes|providers|token)\//,
    allowedIn: /^src\/(?!lab\/)/,
    typesToo: true,
  },
  {
    rule: 'checks, rules, policy and catalogue are pure: no probes, no providers, no commands',
    what: /^src\/(probes|providers|commands)\//,
    allowedIn: /^src\/(?!(checks|policy|catalogue|diagnosis\/rules|model|token)\/)/,
    typesToo: false,
  },
  {
    rule: 'policy is asked by checks and rules, and asks none',
    what: /^src\/(checks|diagnosis)\//,
    allowedIn: /^src\/(?!policy\/)/,
    typesToo: true,
  },
  {
    rule: 'pure code does no input or output',
    what: /^node:(fs|fs\/promises|child_process|worker_threads|os)$/,
    allowedIn: /^src\/(?!(checks|policy|catalogue|diagnosis|model|token|probes|providers)\/)/,
    typesToo: false,
  },
  {
    rule: 'renderers know the report, and nothing of how it came about',
    what: /^src\/(probes|providers|checks|diagnosis|transport|settings|policy|commands)\//,
    allowedIn: /^src\/(?!report\/render\/)/,
    typesToo: false,
  },
  {
    rule: 'only the command line knows commands',
    what: /^src\/commands\//,
    allowedIn: /^src\/(cli|commands)(\.ts$|\/)/,
    typesToo: false,
  },
]
