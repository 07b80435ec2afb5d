import type { Hop } from '../model/stage.ts'
import type { FindingArgs, FindingCode, ProviderErrorArgs } from './args.ts'
import type { Entry, FixValues, Said } from './entry.ts'
import {
  brief,
  duration,
  hostIn,
  hostOf,
  portIn,
  place,
  providerName,
  rfc,
  sentence,
  serverAt,
  someOf,
} from './phrasing.ts'
import { entraErrorReference } from './provider-errors/aadsts.ts'
import { sources } from './sources.ts'

type NetworkCode = Extract<FindingCode, `M2M2${string}`>

const nodeErrors = {
  name: 'Node.js: common system errors',
  url: 'https://nodejs.org/api/errors.html#common-system-errors',
}
const nodeCa = {
  name: 'Node.js: NODE_EXTRA_CA_CERTS',
  url: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
}
const neo4jPorts = {
  name: 'Neo4j operations manual: ports',
  url: 'https://neo4j.com/docs/operations-manual/current/configuration/ports/',
}
const neo4jTls = {
  name: 'Neo4j operations manual: SSL framework',
  url: 'https://neo4j.com/docs/operations-manual/current/security/ssl-framework/',
}

const diagnose = (): string => 'neo4j-m2m-doctor diagnose'

/** Whether a finding concerns one of these hops. */
const at =
  (...hops: Hop[]) =>
  (said: Said<unknown>): boolean =>
    said.hop !== undefined && hops.includes(said.hop)

const neo4jHost = (v: FixValues): string => hostOf(v.neo4jUri, '<neo4j-host>')
const mcpHost = (v: FixValues): string => hostOf(v.mcpUrl, '<mcp-host>')
const issuerHost = (v: FixValues): string => hostOf(v.issuer, '<identity-provider-host>')

/** One place where a clock stands, by the names that the clock check uses. */
const clocks: Readonly<Record<string, string>> = {
  local: 'this machine',
  idp: 'the identity provider',
  neo4j: 'Neo4j',
  mcp: 'the MCP server',
}
const clockOf = (name: string): string =>
  (Object.hasOwn(clocks, name) && clocks[name]) || brief(name, 80)

/** The provider's own error behind a 429 or 5xx, when there was one. */
function told(provider: string | undefined, error: ProviderErrorArgs | undefined): string {
  if (!error) return ''
  const number = error.number && /^\d+$/.test(error.number) ? `AADSTS${error.number}` : error.number
  const name = number ?? error.error
  const words = error.explanation ?? error.description
  const id = error.correlationId ? `, correlation id ${error.correlationId}` : ''
  if (words === '') return name === '' ? '' : ` ${providerName(provider)} calls it ${name}${id}.`
  return ` ${providerName(provider)} says: ${brief(words)}${name === '' ? '' : ` (${name}${id})`}.`
}

const cutReasons = {
  'too-large': 'is larger than what is read',
  cut: 'ended before it was complete',
  malformed: 'is not valid HTTP or not valid for its type',
  reset: 'broke off: the connection was reset',
} as const

/** 2xx: what stands between the machine and the servers. The hop is on the finding. */
export const networkEntries = {
  M2M201: {
    slug: 'host-not-found',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The host name cannot be resolved',
    message: ({ args, hop }) =>
      `The name ${brief(args.host, 100)} of ${serverAt(hop)} was not resolved to an address (${brief(args.detail, 100)}).`,
    meaning:
      'Before a connection is made, DNS turns the name into an address. Here DNS says that there is no such name, or gives no answer. No request was sent, so this says nothing about tokens or passwords.',
    evidence:
      'The resolver of this machine was asked for the name and answered with an error. The message shows its code: ENOTFOUND means that the name does not exist, EAI_AGAIN that no answer came.',
    consequences:
      'Nothing that needs this server can be checked from here. From another network the name may well resolve.',
    causes: [
      'A typing mistake in the address, or the address of an environment that is gone.',
      'The name exists only inside a private network or VPN, or only in a private DNS zone.',
      "The resolver of a container or build machine does not forward to the company's DNS.",
      'At Neo4j Aura: the instance was deleted, or its id is misspelt.',
      'At Cognito: the prefix of the domain or the region is wrong.',
    ],
    fixes: [
      {
        fits: at('neo4j'),
        target: 'aura',
        summary: 'Check the id of the instance, and that it still exists.',
        steps: (v, said) => [
          'Open the Aura console > Instances, and compare the connection URI character by character.',
          `Resolve ${hostIn(said, neo4jHost(v))} from this machine and from another network.`,
          'Ask for the private endpoint and its DNS zone if the instance is reachable by private link only.',
        ],
        commands: (v, said) => [
          { command: `nslookup ${hostIn(said, neo4jHost(v))}`, safety: 'read-only' },
        ],
      },
      {
        fits: at('neo4j'),
        summary: 'Use the name by which the server is known in this network.',
        steps: (v, said) => [
          `Resolve ${hostIn(said, neo4jHost(v))} where the program runs; in a container that is inside the container.`,
          'Use the service name of the container network or cluster, not localhost, when Neo4j runs beside the program.',
        ],
        commands: (v, said) => [
          { command: `nslookup ${hostIn(said, neo4jHost(v))}`, safety: 'read-only' },
        ],
      },
      {
        fits: at('idp', 'jwks'),
        providers: ['cognito'],
        summary: 'Check the domain of the user pool and the region.',
        steps: () => [
          'Open Amazon Cognito > User pools > the pool > Domain, and compare prefix and region with the settings.',
          'Check that a certificate and a DNS record exist for a custom domain.',
        ],
        commands: (v) => [
          {
            command: `aws cognito-idp describe-user-pool --user-pool-id ${v.userPoolId} --region ${v.region} --query "UserPool.{domain:Domain,custom:CustomDomain}"`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('idp', 'jwks'),
        summary: "Check the issuer's address and the DNS of this network.",
        steps: (v, said) => [
          `Compare the host of the issuer (${hostIn(said, issuerHost(v))}) with the provider's own page.`,
          'Ask the network administrators whether this network resolves public names, or only by way of a proxy.',
        ],
        commands: (v, said) => [
          { command: `nslookup ${hostIn(said, issuerHost(v))}`, safety: 'read-only' },
        ],
      },
      {
        fits: at('mcp'),
        summary: 'Check the address of the MCP server.',
        steps: (v, said) => [
          `Compare the host (${hostIn(said, mcpHost(v))}) with what the hosting platform shows as the address of the service.`,
          'Check whether the service has a public name at all, or an internal one only.',
        ],
        commands: (v, said) => [
          { command: `nslookup ${hostIn(said, mcpHost(v))}`, safety: 'read-only' },
        ],
      },
      {
        summary: 'Correct the name, or the DNS of the network.',
        steps: () => [
          'Compare the name in the message with the one that the operator of the server gives out.',
          'Resolve it where the program runs, and from another network.',
        ],
        commands: (_v, said) => [
          { command: `nslookup ${hostIn(said, '<host>')}`, safety: 'read-only' },
        ],
      },
    ],
    verify: diagnose,
    disproof:
      'The same name resolves in the same network at the same time, for instance with nslookup.',
    sources: [nodeErrors, rfc(1034, '3.7', 'Queries')],
  },
  M2M202: {
    slug: 'connection-refused',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The server refuses the connection',
    message: ({ args, hop }) =>
      `${place(args)} refused the TCP connection: the host is there, but nothing takes connections for ${serverAt(hop)} on port ${args.port}, or a firewall rejects them.`,
    meaning:
      'The name was found and a machine answered, but it rejected the connection at once. That happens below any encryption and any login: tokens play no part in it.',
    evidence: 'The operating system reported ECONNREFUSED for the addresses of the host.',
    consequences: 'Nothing that needs this server can be checked.',
    causes: [
      'The server is not running, is still starting, or has failed to start because of a wrong setting.',
      'The port is wrong: Bolt is on 7687 by default, HTTP on 7474, HTTPS on 7473.',
      'The server listens on 127.0.0.1 only, as neo4j/mcp and Neo4j do unless told otherwise.',
      'A container does not publish the port, or a firewall rejects it.',
    ],
    fixes: [
      {
        fits: at('neo4j'),
        target: 'aura',
        summary: 'Check that the instance is running and that this network may reach it.',
        steps: () => [
          'Open the Aura console > Instances, and check that the instance is running and not paused.',
          'Use port 7687 (the default when the URI names none).',
          "Check the IP filter and private-link settings of the project: this machine's public address must be allowed.",
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, neo4jHost(v))} ${portIn(said, 7687)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('neo4j'),
        summary: 'Check that Neo4j runs and listens for Bolt on this address and port.',
        steps: () => [
          'Look whether the server has started: a wrong or duplicate setting stops it with strict validation, and neo4j.log says so.',
          'Check `server.bolt.enabled`, `server.bolt.listen_address` and `server.default_listen_address` (0.0.0.0 to be reached from outside).',
          'Check the published port of a container (-p 7687:7687) and the firewall rules between the two machines.',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, neo4jHost(v))} ${portIn(said, 7687)}`,
            safety: 'read-only',
          },
          { command: 'neo4j-admin server validate-config', safety: 'read-only' },
        ],
      },
      {
        fits: at('mcp'),
        summary: 'Check that the MCP server runs and listens on an address that others reach.',
        steps: () => [
          'Read the log of the container: neo4j/mcp ends with "Failed to load configuration" when a setting is missing or forbidden.',
          'Set the host to 0.0.0.0 in a container (`NEO4J_MCP_HTTP_HOST`): the default 127.0.0.1 is reached by nobody outside.',
          'Compare the port with `NEO4J_MCP_HTTP_PORT` (80 by default, 443 with TLS).',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, mcpHost(v))} ${portIn(said, 443)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('idp', 'jwks'),
        summary: 'Check address and port of the identity provider.',
        steps: (_v, said) => [
          'Compare the port in the issuer or discovery address with the one that the provider listens on.',
          `Check that outgoing connections on port ${portIn(said, 443)} are allowed, or set \`HTTPS_PROXY\`.`,
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, issuerHost(v))} ${portIn(said, 443)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Start the server, or correct the port.',
        steps: () => [
          "Check on the server's own machine that something listens on this port.",
          'Check the firewalls between the two machines.',
        ],
        commands: (_v, said) => [
          { command: `nc -vz ${hostIn(said, '<host>')} <port>`, safety: 'read-only' },
        ],
      },
    ],
    verify: diagnose,
    disproof: 'Another program on this machine connects to the same host and port.',
    sources: [nodeErrors, neo4jPorts, sources.neo4jMcp],
  },
  M2M203: {
    slug: 'connection-timed-out',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The server does not answer in time',
    message: ({ args, hop }) =>
      (args.connected
        ? `${sentence(serverAt(hop))} at ${place(args)} took the connection but said nothing within ${args.seconds} s.`
        : `${sentence(serverAt(hop))} at ${place(args)} did not answer within ${args.seconds} s.`) +
      (args.proxyConfigured && hop === 'neo4j'
        ? ` A proxy is configured, but Bolt does not go through HTTP proxies: it needs a direct way to port ${args.port}.`
        : ''),
    meaning:
      'Packets to this server seem to vanish: no answer comes, not even a refusal. Mostly a firewall drops them. When the connection was made and then stayed silent, something else than the server may have taken it.',
    evidence: 'The time limit for one probe (`--timeout`) passed without an answer.',
    consequences:
      'Nothing that needs this server can be checked from here. Applications wait much longer before they report the same.',
    causes: [
      'A firewall, security group or IP filter drops the packets.',
      'The server is reachable only inside a private network (private link, VPN).',
      'For Neo4j: only the way through an HTTP proxy is open, and Bolt cannot use it.',
      'A load balancer accepts connections although nothing runs behind it.',
      'A serverless service takes longer to start than the time limit.',
    ],
    fixes: [
      {
        fits: (said) => said.hop === 'neo4j' && said.args.proxyConfigured === true,
        summary: 'Open a direct way for Bolt: it does not use HTTP proxies.',
        steps: (v, said) => [
          `Ask the network administrators to allow outgoing TCP from this machine to ${hostIn(said, neo4jHost(v))} on port ${portIn(said, 7687)}.`,
          'On Aura allow *.neo4j.io on port 7687: the routing table names further hosts.',
          'Where that cannot be had, reach the database through an MCP server or the Query API, which use HTTPS.',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, neo4jHost(v))} ${portIn(said, 7687)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('neo4j'),
        target: 'aura',
        summary: 'Let this network reach Aura over Bolt.',
        steps: (v, said) => [
          `Allow outgoing TCP to *.neo4j.io on port ${portIn(said, 7687)} (the first host is ${hostIn(said, neo4jHost(v))}; the routing table names others).`,
          'Check the IP filter of the project, and whether the instance is reachable by private link only.',
          'Check in the Aura console that the instance is running.',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, neo4jHost(v))} ${portIn(said, 7687)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('neo4j'),
        summary: 'Open the way to the Bolt port.',
        steps: (v, said) => [
          `Allow TCP from this machine to ${hostIn(said, neo4jHost(v))} on port ${portIn(said, 7687)} in every firewall and security group between them.`,
          'When the connection is made and stays silent, check that it is Neo4j behind that port and that TLS is expected there or not, as the scheme says.',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, neo4jHost(v))} ${portIn(said, 7687)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('mcp'),
        summary: 'Check the MCP server and what stands before it.',
        steps: () => [
          'Look in the hosting platform whether an instance is running and healthy, and give it time to start.',
          'Check whether the ingress is internal only, or limited to certain addresses.',
          'Repeat with a longer limit (`--timeout 60s`) to tell slow from unreachable.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor mcp call --timeout 60s', safety: 'read-only' },
        ],
      },
      {
        fits: at('idp', 'jwks'),
        summary: 'Let this network reach the identity provider over HTTPS.',
        steps: (v, said) => [
          `Allow outgoing TCP to ${hostIn(said, issuerHost(v))} on port ${portIn(said, 443)}, or set \`HTTPS_PROXY\` if this network uses a proxy.`,
          'Remember that Neo4j itself fetches discovery document and keys too: its machine needs the same way.',
        ],
        commands: (v, said) => [
          {
            command: `nc -vz ${hostIn(said, issuerHost(v))} ${portIn(said, 443)}`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Open the way to the server, or give it more time.',
        steps: () => [
          'Check the firewalls between this machine and the server.',
          'Repeat with a longer limit, such as `--timeout 60s`.',
        ],
      },
    ],
    verify: diagnose,
    disproof:
      'The same connection works from this machine with a longer limit: then the server is slow and not unreachable.',
    sources: [nodeErrors, neo4jPorts, sources.auraConnect],
  },
  M2M204: {
    slug: 'certificate-not-trusted',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The certificate of the server is not trusted',
    message: ({ args, hop }) =>
      `The certificate of ${serverAt(hop)} at ${place(args)} was issued by ${brief(args.issuer, 120)}, and that authority is not among the trusted ones (${brief(args.trust, 120)}; ${args.code}).${args.intercepted ? ' The issuer looks like a proxy that opens encrypted connections.' : ''}`,
    meaning:
      "An encrypted connection proves who the other side is by a certificate, signed by an authority that this machine knows. This one was signed by an unknown authority or by itself. Either it is your company's own authority, or somebody stands in between.",
    evidence:
      'The TLS handshake was carried out and the certificate chain was checked against the named set of authorities. No token and no secret was sent.',
    consequences:
      'Drivers and MCP clients on this machine fail in the same way. Do not get round it by switching verification off: a token sent to the wrong server is a token lost.',
    causes: [
      'A company proxy opens TLS connections and signs them with its own authority.',
      'The server has a certificate of its own or of a private authority.',
      'The server does not send the intermediate certificate.',
      'The set of authorities on this machine or in this container is very old or missing.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.intercepted,
        summary: "Give Node the authority of the company's proxy.",
        steps: () => [
          'Get the root certificate of the proxy as a PEM file from the network administrators.',
          'Set `NODE_EXTRA_CA_CERTS` to that file, or give it with `--ca-file`.',
          'For Neo4j ask for an exception instead: a proxy that opens connections does not understand Bolt.',
        ],
        commands: () => [
          {
            command: 'neo4j-m2m-doctor diagnose --ca-file <company-root-pem>',
            safety: 'read-only',
          },
        ],
      },
      {
        fits: at('neo4j'),
        summary: 'Trust the authority of the server, or give the server a public certificate.',
        steps: (v, said) => [
          `Get the PEM file of the authority that signed the certificate of ${hostIn(said, neo4jHost(v))} and give it with \`--ca-file\` (applications: \`NODE_EXTRA_CA_CERTS\`).`,
          'Check that the server sends the whole chain: `public_certificate` of `dbms.ssl.policy.bolt` must hold the intermediate certificates too.',
          'Use neo4j+ssc:// only for tests: it takes any certificate.',
        ],
        commands: (v, said) => [
          {
            command: `openssl s_client -connect ${hostIn(said, neo4jHost(v))}:${portIn(said, 7687)} -showcerts </dev/null`,
            safety: 'read-only',
          },
          { command: 'neo4j-m2m-doctor aura probe --ca-file <authority-pem>', safety: 'read-only' },
        ],
      },
      {
        fits: at('idp', 'jwks'),
        summary: 'Trust the authority of the identity provider, here and in Neo4j.',
        steps: (v, said) => [
          `Get the PEM file of the authority that signed the certificate of ${hostIn(said, issuerHost(v))} and give it with \`--ca-file\`.`,
          "Put the same authority into the trust store of Neo4j's Java (`server.jvm.additional`): the server fetches discovery document and keys itself.",
          'Remember that Aura wants a provider that is publicly reachable; a private certificate is not expected to work there.',
        ],
        commands: (v, said) => [
          {
            command: `openssl s_client -connect ${hostIn(said, issuerHost(v))}:${portIn(said, 443)} -showcerts </dev/null`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Trust the authority of the server, or give the server a public certificate.',
        steps: () => [
          'Get the PEM file of the authority that signed the certificate.',
          'Give it with `--ca-file` or `NODE_EXTRA_CA_CERTS`.',
          'Check that the server sends the intermediate certificates.',
        ],
        commands: (v, said) => [
          {
            command: `openssl s_client -connect ${hostIn(said, mcpHost(v))}:${portIn(said, 443)} -showcerts </dev/null`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: diagnose,
    disproof:
      'The chain verifies with the authorities that this machine is meant to trust, as openssl s_client -CAfile shows.',
    sources: [nodeCa, neo4jTls, rfc(5280, '6', 'Certification Path Validation')],
  },
  M2M205: {
    slug: 'certificate-expired',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The certificate of the server is not valid at this time',
    message: ({ args, hop }) =>
      `The certificate of ${serverAt(hop)} at ${place(args)} is valid from ${args.validFrom} to ${args.validTo}, and that is not now.`,
    meaning:
      'A certificate holds for a limited time. Outside it nobody can rely on it, and clients break the connection off.',
    evidence:
      'The dates in the certificate that the server presented, compared with the clock of this machine.',
    consequences:
      'Every client that verifies certificates fails at this server. No token and no secret was sent.',
    causes: [
      'The certificate was not renewed, or was renewed but the server was not restarted.',
      'A load balancer or one member of a cluster still has the old certificate.',
      'The clock of this machine is wrong.',
    ],
    fixes: [
      {
        fits: at('neo4j'),
        target: 'self-managed',
        summary: 'Renew the certificate of the Bolt connector.',
        steps: () => [
          'Replace `private_key` and `public_certificate` of `dbms.ssl.policy.bolt` on every member of the cluster.',
          'Restart the server, or reload the certificates where the version can do it.',
          'Check the clock of this machine before.',
        ],
        commands: (v, said) => [
          { command: 'date -u', safety: 'read-only' },
          {
            command: `openssl s_client -connect ${hostIn(said, neo4jHost(v))}:${portIn(said, 7687)} </dev/null | openssl x509 -noout -dates`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Have the certificate renewed, after a look at the clock of this machine.',
        steps: () => [
          'Compare the clock of this machine (UTC) with a reliable one.',
          'Ask the operator of the server to renew the certificate and to load it everywhere.',
        ],
        commands: () => [{ command: 'date -u', safety: 'read-only' }],
      },
    ],
    verify: diagnose,
    disproof: 'The clock of this machine is wrong: then the certificate may be good.',
    sources: [rfc(5280, '4.1.2.5', 'Validity'), neo4jTls],
  },
  M2M206: {
    slug: 'certificate-name-mismatch',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The certificate is for another host name',
    message: ({ args, hop }) =>
      `${serverAtStart(hop)} was asked as ${brief(args.host, 100)}, but its certificate is for ${someOf(args.names)}.`,
    meaning:
      'A certificate says for which host names it holds. The name in your address is not among them, so the server could be another one than you mean.',
    evidence:
      'The subject alternative names of the certificate were compared with the host of the address.',
    consequences:
      'Every client that verifies certificates fails with this address. No token and no secret was sent.',
    causes: [
      'An IP address, an internal name or localhost is used where the certificate has the public name.',
      'A tunnel or port forwarding is used.',
      'The name points to another server, or to a default page of a load balancer.',
      'The certificate was made without the new name.',
    ],
    fixes: [
      {
        fits: at('neo4j'),
        summary: 'Use a name that the certificate has, or add the name to the certificate.',
        steps: (v) => [
          `Replace the host in the Neo4j URI (${v.neo4jUri}) by one of the names in the message.`,
          'Check `server.bolt.advertised_address`: with neo4j+s:// the driver goes on to the addresses that the server advertises, and those must be in the certificate too.',
          'Or make a certificate that has this name as subject alternative name.',
        ],
      },
      {
        summary: 'Use a name that the certificate has, or add the name to the certificate.',
        steps: () => [
          'Replace the host in the address by one of the names in the message.',
          'Check that the name points to the right server.',
          'Or have a certificate made that has this name as subject alternative name.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'openssl s_client shows a certificate with this name for the same host and port.',
    sources: [rfc(9525, '6', 'Verifying Service Identity'), neo4jTls],
  },
  M2M207: {
    slug: 'tls-mismatch',
    stage: 'network',
    severity: 'error',
    owner: 'client-developer',
    title: 'One side speaks TLS and the other does not',
    message: ({ args, hop }) =>
      args.sent === 'tls'
        ? `TLS was begun with ${place(args)}, but ${serverAt(hop)} does not speak TLS on that port.`
        : `${place(args)} was addressed without TLS, but ${serverAt(hop)} expects TLS on that port.`,
    meaning:
      'The address says whether the connection is encrypted: https, neo4j+s and bolt+s are, http, neo4j and bolt are not. The server on that port expects the opposite.',
    evidence:
      'The first bytes that came back, or the way in which the connection ended, are those of the other kind of port.',
    consequences: 'No connection can be made with this address, whatever the token.',
    causes: [
      'The scheme of the address lacks its s, or has one too many.',
      'The port belongs to another connector of the same server.',
      'A self-managed Neo4j has no TLS on Bolt, which is its default.',
    ],
    fixes: [
      {
        fits: (said) => said.hop === 'neo4j' && said.args.sent === 'tls',
        summary: 'Switch TLS on at the Bolt connector, or use the port that has it.',
        steps: () => [
          'Check the port: 7687 is Bolt, 7473 is HTTPS, 7474 is HTTP.',
          'Switch TLS on for Bolt: `dbms.ssl.policy.bolt.enabled=true` with its certificate, and `server.bolt.tls_level=REQUIRED`.',
          'Only in a network of your own: use neo4j:// and allow it with `--allow-insecure`.',
        ],
      },
      {
        fits: at('neo4j'),
        summary: 'Use neo4j+s:// or bolt+s://.',
        steps: (v) => [
          `Change the scheme of the Neo4j URI (${v.neo4jUri}) to neo4j+s:// or bolt+s://.`,
        ],
      },
      {
        fits: ({ args }) => args.sent === 'tls',
        summary: 'Use the port that has TLS.',
        steps: () => [
          'Check the port in the address: the one used speaks without encryption.',
          'Ask the operator for the https address.',
        ],
      },
      {
        summary: 'Use https.',
        steps: () => ['Change the scheme of the address to https.'],
      },
    ],
    verify: diagnose,
    disproof: 'Another client reaches the same port with the same scheme.',
    sources: [neo4jTls, neo4jPorts],
  },
  M2M208: {
    slug: 'proxy-refused',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The proxy does not let the connection through',
    message: ({ args, hop }) =>
      `The proxy ${brief(args.proxy, 100)} did not open a way to ${place(args)} for ${serverAt(hop)}${args.status === undefined ? ': it closed the connection' : `: it answered ${args.status}`}.`,
    meaning:
      'This network reaches the outside through a proxy. The proxy was reached, but it refused to make the connection, so the server itself never saw a request.',
    evidence:
      'The answer to the CONNECT request that asks the proxy for a tunnel. 407 means that the proxy wants a login, 403 that it forbids the destination.',
    consequences:
      "Nothing that needs this server can be checked. This refusal is not one of the server's.",
    causes: [
      'The proxy wants user and password, and the setting has none.',
      "The destination is not on the proxy's list of allowed hosts.",
      'The destination is internal and should not go through the proxy at all.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.status === 407,
        summary: 'Give the proxy its login.',
        steps: () => [
          'Put user and password into `HTTPS_PROXY` (http://user:password@proxy:port); they are treated as secrets and never shown.',
          "Remember that Neo4j's own calls to the identity provider cannot use a proxy that wants a login.",
        ],
      },
      {
        summary: 'Have the destination allowed, or go round the proxy.',
        steps: () => [
          'Ask the network administrators to allow the destination for this machine.',
          'Add internal hosts to `NO_PROXY`.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same proxy opens a tunnel to the same host for another client on this machine.',
    sources: [
      rfc(9110, '9.3.6', 'CONNECT'),
      rfc(9110, '15.5.8', '407 Proxy Authentication Required'),
    ],
  },
  M2M209: {
    slug: 'server-error',
    stage: 'network',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The server has a fault of its own',
    message: ({ args, hop }) =>
      `${serverAtStart(hop)} answered with status ${args.status}${args.by === '' ? '' : ` (${brief(args.by, 100)})`}, which is a fault on its side.${told(args.provider, args.error)}`,
    meaning:
      'The request arrived, but the server, or a gateway before it, could not handle it. The fault is not in the token and not in the request.',
    evidence:
      'A status of 500 and above (or an error that the provider itself calls a fault of its own). Headers and text of the answer tell whether a gateway or the application answered.',
    consequences: 'What this server would have said about the token is not known.',
    causes: [
      'The service is overloaded, is being deployed, or has no healthy instance.',
      'A gateway cannot reach the application behind it.',
      'The application failed on start because of a wrong setting.',
    ],
    fixes: [
      {
        fits: at('idp', 'jwks'),
        providers: ['entra'],
        summary: 'Wait and try again; then ask Microsoft, with the ids of the answer.',
        steps: () => [
          'Try again after a minute.',
          'Look at Azure status and at the service health of the tenant.',
          'Open a case with Microsoft support with correlation id, trace id and time, which the report lists.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
      {
        fits: at('idp', 'jwks'),
        summary: "Wait and try again; then look at the provider's own log.",
        steps: () => [
          'Try again after a minute.',
          'Look at the status page or the log of the identity provider at the time that the report names.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
      {
        fits: at('mcp'),
        summary: 'Look at the MCP server and at the gateway before it.',
        steps: () => [
          'Look in the hosting platform whether an instance is running, and read its log at the time that the report names.',
          'Compare the health path that the platform asks with one that exists: /healthz answers from neo4j/mcp 1.4.7 on.',
          'Check that the server can reach the database.',
        ],
      },
      {
        fits: at('neo4j'),
        summary: "Look at the server's log at the time that the report names.",
        steps: () => [
          'Read neo4j.log, debug.log and security.log around that time.',
          'On Aura look at the state of the instance, and try again after a minute.',
        ],
      },
      {
        summary: 'Try again, then ask the operator of the server.',
        steps: () => [
          'Try again after a minute.',
          'Send the operator the time and the request ids that the report lists.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same request succeeds repeatedly from elsewhere at the same time.',
    sources: [rfc(9110, '15.6', 'Server Error 5xx'), entraErrorReference],
  },
  M2M210: {
    slug: 'rate-limited',
    stage: 'network',
    severity: 'error',
    owner: 'client-developer',
    title: 'The server asks for fewer requests',
    message: ({ args, hop }) =>
      `${serverAtStart(hop)} does not want more requests for now (status ${args.status}${args.retryAfter ? `, Retry-After: ${brief(args.retryAfter, 60)}` : ''}).${told(args.provider, args.error)}`,
    meaning:
      'Servers limit how often they may be asked. The limit was reached, by this client or by others of the same tenant, address or account. It passes by itself.',
    evidence:
      'Status 429, a Retry-After header with a temporary error, or an error that the provider documents as throttling.',
    consequences:
      'No further request was made there, since each one prolongs the limit. What the server would have said is not known.',
    causes: [
      'A token is asked for with each call instead of being kept until shortly before it expires.',
      'Many instances start at the same moment.',
      'A failing client tries again in a loop.',
    ],
    fixes: [
      {
        fits: at('idp', 'jwks'),
        summary: 'Wait, and let the application keep its token.',
        steps: () => [
          'Wait for as long as Retry-After says, or a minute.',
          'Keep one token per identity and scope in the application, and renew it a few minutes before it expires.',
          'Keep discovery document and keys for hours; fetch keys anew only for an unknown key id.',
        ],
      },
      {
        summary: 'Wait, and make fewer requests.',
        steps: () => [
          'Wait for as long as Retry-After says, or a minute.',
          'Look for a client that tries again in a loop, and mend the reason of its failure first.',
        ],
      },
    ],
    verify: diagnose,
    disproof:
      'The same answer comes to the first request after an hour of silence: then a fixed rule refuses, not a rate limit.',
    sources: [
      rfc(6585, '4', '429 Too Many Requests'),
      rfc(9110, '10.2.3', 'Retry-After'),
      entraErrorReference,
    ],
  },
  M2M211: {
    slug: 'unexpected-content',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The answer is not of the expected kind',
    message: ({ args, hop }) =>
      `${brief(args.url)} answered for ${serverAt(hop)} with status ${args.status} and content of type ${brief(args.contentType, 80)}, which is not what belongs there.`,
    meaning:
      "A program was expected to answer with JSON, but a web page or something else came. Mostly another server answered: a login page of the network, a proxy's warning, or a web site at a wrong address.",
    evidence: 'Content type and body of the answer. The body itself is not repeated here.',
    consequences:
      'Nothing can be concluded about tokens: the server that was meant has perhaps not been reached at all.',
    causes: [
      'The network wants a login in a browser first (captive portal), or a proxy shows a page of its own.',
      'The path of the address is wrong, and the web site of the host answers.',
      'A load balancer shows its default or error page.',
    ],
    fixes: [
      {
        fits: at('mcp'),
        summary: 'Check the path of the MCP address.',
        steps: () => [
          'Compare the path: neo4j/mcp 1.x answers below /mcp, 2.x below /db/<database>/mcp.',
          'Check that no login page of the hosting platform stands before the server.',
        ],
        commands: (v) => [{ command: `curl -sSi '${v.mcpUrl}'`, safety: 'read-only' }],
      },
      {
        fits: at('idp', 'jwks'),
        summary: "Check the issuer's address and what stands between.",
        steps: (v) => [
          `Open the discovery document below the issuer (${v.issuer}) from this machine: it must be JSON.`,
          'Check the path: tenant for Entra ID, realm for Keycloak, authorization server for Okta.',
          'Log in to the network, or set `HTTPS_PROXY`, if a page of the network comes instead.',
        ],
        commands: (v) => [
          {
            command: `curl -sSi '${v.issuer.replace(/\/$/, '')}/.well-known/openid-configuration'`,
            safety: 'read-only',
          },
        ],
      },
      {
        fits: ({ args }) => args.status === 404 && args.url.endsWith('/query/v2'),
        when: 'at the Query API of Neo4j',
        summary: 'Find the Query API, or switch it on.',
        steps: () => [
          'Check host and port of `--query-api-uri`: 7474 (HTTP) or 7473 (HTTPS) on a server of your own, 443 on Aura.',
          'Neo4j 5.19 to 5.24: `server.http_enabled_modules` must contain `QUERY_API_ENDPOINTS`. From 5.25 on it is on by default; before 5.19 there is none.',
        ],
      },
      {
        summary: 'Check the address and what stands between.',
        steps: () => [
          'Fetch the address in the message from this machine, and look at what comes.',
          'Correct the path, or the proxy settings.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same address answers with JSON to another client on this machine.',
    sources: [
      rfc(9110, '8.3', 'Content-Type'),
      rfc(8414, '3.2', 'Authorization Server Metadata Response'),
    ],
  },
  M2M212: {
    slug: 'redirected',
    stage: 'network',
    severity: 'error',
    owner: 'client-developer',
    title: 'The server redirects to another address',
    message: ({ args, hop }) =>
      `${serverAtStart(hop)} redirects from ${brief(args.from)} to ${brief(args.to)} (status ${args.status}); the redirect was not followed.`,
    meaning:
      'The server says that the content is elsewhere. Following it would carry the token or secret to an address that you did not name, so the program stops and shows the target. Many clients follow silently and lose the token or the body of the request on the way.',
    evidence: 'The status and the Location header of the answer.',
    consequences:
      'What the target would have answered is not known. Clients that do follow may report "Unauthorized", because they drop the Authorization header on the way.',
    causes: [
      'http is redirected to https.',
      'A final slash is missing or too much.',
      'The server moved to another host name.',
      'A gateway redirects to a login page, because it knows only logins of people.',
    ],
    fixes: [
      {
        fits: at('mcp'),
        summary: 'Set the MCP address to the final one.',
        steps: () => [
          'Compare both addresses in the message: scheme, host, path and final slash.',
          'Set `MCP_URL` to the target if it is the right server.',
          'If the target is a login page, have the gateway take bearer tokens of machines.',
        ],
      },
      {
        summary: 'Set the address to the final one, if you trust it.',
        steps: () => [
          'Compare both addresses in the message.',
          'Set the target as the address if it is the right server; the credential then goes there and nowhere else.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: diagnose,
    disproof: 'The address answers without a redirect.',
    sources: [rfc(9110, '15.4', 'Redirection 3xx'), rfc(6750, '5.2', 'Threat Mitigation')],
  },
  M2M213: {
    slug: 'answer-too-large-or-cut',
    stage: 'network',
    severity: 'error',
    owner: 'network-admin',
    title: 'The answer is too large or not complete',
    message: ({ args, hop }) =>
      `The answer of ${serverAt(hop)} at ${brief(args.url)} ${cutReasons[args.reason]}${args.limit === undefined ? '' : ` (limit ${args.limit} bytes)`}.`,
    meaning:
      'What came is not a whole answer, or more than any answer of this kind ever is. It was not used, since half a document can mean anything.',
    evidence:
      'The number of bytes that were read, the announced length, and whether the connection ended in good order.',
    consequences: 'What the server wanted to say is not known.',
    causes: [
      'A proxy or virus scanner cuts or changes answers.',
      'The server fails in the middle of an answer.',
      'The address leads to something else, such as a download.',
      'The server ends a TLS handshake in which it does not like the certificate of the client.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.mutualTls === true,
        when: 'the client shows a certificate in the TLS handshake',
        summary: 'Find out whether the server takes the certificate of the client.',
        steps: () => [
          'Look into the log of the server, or of what terminates TLS before it, at the time that the report names.',
          'Compare subject, issuer and dates of the certificate with what is registered for the client there.',
          'Where nothing stands in that log, something on the way broke the connection off: try without the proxy (`NO_PROXY`), and from another network.',
        ],
        commands: () => [
          {
            command: 'openssl x509 -in <client-pem> -noout -subject -issuer -dates',
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Find out who breaks the answer off.',
        steps: () => [
          'Fetch the address in the message from this machine and from another network, and compare.',
          'Try without the proxy (`NO_PROXY`) if the network allows it.',
          'Ask the operator of the server to look at its log at the time that the report names.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same address gives a whole answer to another client on this machine.',
    sources: [rfc(9112, '8', 'Handling Incomplete Messages'), nodeErrors],
  },
  M2M214: {
    slug: 'clock-skew',
    stage: 'network',
    severity: 'warning',
    owner: 'client-developer',
    title: 'Two clocks disagree',
    message: ({ args }) =>
      `${sentence(clockOf(args.clock))} is ${duration(args.seconds)} ${args.seconds < 0 ? 'behind' : 'ahead of'} ${clockOf(args.against)} (measured to within ${duration(Math.max(1, Math.ceil(args.error)))}).`,
    meaning:
      'A token says in absolute times from when to when it holds. If the clock of the server that checks it is behind, a fresh token seems to come from the future; if it is ahead, the token seems to have expired.',
    evidence:
      "The Date header of each server was compared with the clock of this machine, with half of the travel time as error. Bolt has no such header, so Neo4j's clock is known only where its HTTP port answered.",
    consequences:
      'Tokens are refused as expired or not yet valid although they are fresh. Servers forgive a little; for Neo4j 30 seconds are assumed and not documented.',
    causes: [
      'The time service (NTP) is off or cannot reach its server.',
      'A virtual machine or container host was suspended and went on with the old time.',
      'The time zone was corrected by moving the clock instead of the zone.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.clock === 'local',
        summary: 'Set the clock of this machine by a time service.',
        steps: () => [
          'Look whether the time service runs and is synchronised.',
          'Switch it on, and try again.',
        ],
        commands: () => [
          { command: 'date -u', safety: 'read-only' },
          { command: 'timedatectl status', safety: 'read-only' },
          { command: 'sudo timedatectl set-ntp true', safety: 'changes-configuration' },
          { command: 'w32tm /query /status', safety: 'read-only' },
        ],
      },
      {
        fits: ({ args }) => args.clock === 'neo4j',
        summary: 'Set the clock of the Neo4j server by a time service.',
        steps: () => [
          'Compare `date -u` on the server, and on the host of its container, with a reliable clock.',
          'Switch the time service on there; a container has the clock of its host.',
        ],
        commands: () => [{ command: 'date -u', safety: 'read-only' }],
      },
      {
        summary: 'Set the wrong clock by a time service.',
        steps: () => [
          'Compare `date -u` on the machine that the message names with a reliable clock.',
          'Switch the time service on there; a container has the clock of its host.',
        ],
        commands: () => [{ command: 'date -u', safety: 'read-only' }],
      },
    ],
    verify: diagnose,
    disproof:
      'A proxy between wrote or kept the Date header: then compare the clocks on the machines themselves.',
    sources: [
      rfc(7519, '4.1.4', '"exp" (Expiration Time) Claim'),
      rfc(7519, '4.1.5', '"nbf" (Not Before) Claim'),
      rfc(9110, '6.6.1', 'Date'),
    ],
  },
} satisfies { [C in NetworkCode]: Entry<FindingArgs[C]> }

function serverAtStart(hop: Hop | undefined): string {
  return sentence(serverAt(hop))
}
